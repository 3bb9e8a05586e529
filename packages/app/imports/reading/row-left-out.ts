import { normaliseIdentifiers } from '@afluente/domain/customers/identity/identity';
import type { RejectionReason } from '@afluente/domain/customers/identity/rejected-values';
import { longestFieldBytes } from '@afluente/domain/customers/interactions/bound-parts';
import { cleanText } from '@afluente/domain/customers/interactions/clean-text';
import { isIdentifierTarget } from '@afluente/domain/imports/import-target';
import type { LeftOut } from '@afluente/domain/imports/left-out';
import { canonicalLocale } from '@afluente/domain/words/language';
import { IdentifierType, type Interaction, personFields } from '@afluente/events/interaction-shape';
import { attributeCells, type Cell, joinedFields } from './import-cell';

/** Which cells of a row did not go into the record as they were written, found by looking at what did. */

export interface Taken {
  readonly interaction: Interaction;
  readonly defaultCountry?: string | undefined;
}

/** The values of a row that its interaction does not hold, each with its column and why. */
export function leftOutOfRow(cells: readonly Cell[], taken: Taken): readonly LeftOut[] {
  return [...identifiersLeftOut(cells, taken), ...fieldsLeftOut(cells, taken), ...attributesLeftOut(cells, taken)];
}

const sentences: Readonly<Record<RejectionReason, string>> = {
  'email.notAnAddress': 'This is not an email address.',
  'phone.notANumber': 'This is not a phone number.',
  'phone.damagedBySpreadsheet':
    'A spreadsheet took this phone number for an amount, and its digits are gone: format the column as text and enter it again.',
  'identifier.placeholder': 'This is what people write where there is none.',
  'identifier.blocked': 'The identity policy blocks this.',
  'identifier.nobody': 'This identifies nobody.',
};
const nobodys = 'This identifies nobody: it is a placeholder, blocked, or one value too many.';

function identifiersLeftOut(cells: readonly Cell[], { interaction, defaultCountry }: Taken): readonly LeftOut[] {
  const { identifiers, country } = interaction.person;
  const countries = [country, defaultCountry].filter((one) => one !== undefined);
  const kept = new Set(identifiers.map(({ type, value }) => `${type} ${value}`));
  return cells.flatMap(({ column, value, target }): LeftOut[] => {
    const type = isIdentifierTarget(target) ? IdentifierType.safeParse(target) : undefined;
    if (type?.success !== true) return [];
    const read = normaliseIdentifiers([{ type: type.data, raw: value }], countries);
    const isLost = read.identifiers.some((one) => !kept.has(`${one.type} ${one.value}`));
    return [
      ...read.rejected.map(({ reason }) => ({ column, code: codeOf(reason), reason: sentences[reason] })),
      ...(isLost ? [{ column, code: 'import.nobodysIdentifier', reason: nobodys }] : []),
    ];
  });
}

function codeOf(reason: RejectionReason): string {
  return reason === 'phone.damagedBySpreadsheet' ? 'import.damagedBySpreadsheet' : 'import.badIdentifier';
}

function fieldsLeftOut(cells: readonly Cell[], { interaction }: Taken): readonly LeftOut[] {
  const seen = new Set<string>();
  return cells.flatMap(({ column, value, target }): LeftOut[] => {
    const field = personFields.find((name) => name === target);
    if (field === undefined) return [];
    const isSecond = seen.has(field) && !joinedFields.has(field);
    seen.add(field);
    const kept = interaction.person[field];
    const why = isSecond && value !== kept ? second : whyLeftOut(field, value, kept);
    return why === undefined ? [] : [{ column, ...why }];
  });
}

type Why = Pick<LeftOut, 'code' | 'reason'>;

/** Undefined where the value was taken. */
function whyLeftOut(field: PersonField, value: string, kept: string | undefined): Why | undefined {
  if (field === 'locale' && canonicalLocale(value) === undefined) return badLocale;
  if (kept === undefined) return { code: `import.bad${capital(field)}`, reason: badReason(field) };
  const storable = cleanText(value);
  if (Buffer.byteLength(storable) > longestFieldBytes) return cut;
  return storable === value ? undefined : unstorable;
}

const badLocale = { code: 'import.badLocale', reason: 'This is no language, as in es or pt-BR.' };
const second = {
  code: 'import.secondValue',
  reason: 'Another column of the row says this already, and its value was taken.',
};
const cut = { code: 'import.cut', reason: 'This is too long, and only its beginning was kept.' };
const unstorable = {
  code: 'import.unstorableCharacters',
  reason: 'This holds characters that nobody sees and no record can keep: it was taken without them.',
};
type PersonField = (typeof personFields)[number];
const capital = (field: string) => `${field.charAt(0).toUpperCase()}${field.slice(1)}`;

function badReason(field: string): string {
  return field === 'birthday'
    ? 'This is no date of birth: no day of the calendar, in the future, or before 1900.'
    : 'This is no value, but what people and programs write where there is none.';
}

function attributesLeftOut(cells: readonly Cell[], { interaction }: Taken): readonly LeftOut[] {
  const { attributes = {}, content } = interaction;
  const text = content?.truncated === true ? cells.filter(({ target }) => target === 'text') : [];
  return [
    ...text.map(({ column }) => ({ column, ...cut })),
    ...attributeCells(cells).flatMap(({ column, name, value }): LeftOut[] => {
      const kept = attributes[cleanText(name)];
      if (kept === undefined) return [{ column, code: 'import.tooMany', reason: tooManyReason }];
      if (kept === value) return [];
      return [{ column, ...(kept === cleanText(value) ? unstorable : cut) }];
    }),
  ];
}

const tooManyReason = 'The record keeps 100 attributes of 32 kB together, and this is beyond them.';
