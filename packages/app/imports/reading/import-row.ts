import { attributeName } from '@afluente/connectors/form/attribute-name';
import { withCallingCodes } from '@afluente/connectors/form/calling-code';
import { countryCode } from '@afluente/connectors/form/country-code';
import { present, presentOrNone } from '@afluente/connectors/present';
import type { IdentifierDraft, InteractionDraft } from '@afluente/domain/customers/interactions/draft';
import { isIdentifierTarget } from '@afluente/domain/imports/import-target';
import type { LeftOut } from '@afluente/domain/imports/left-out';
import { canonicalLocale } from '@afluente/domain/words/language';
import { IdentifierType, personFields } from '@afluente/events/interaction-shape';
import type { DateOrders } from './date-columns';
import { ambiguousBirthday } from './date-faults';
import { attributeCells, type Cell, joinedFields } from './import-cell';
import { type ConsentContext, consentsOfRow } from './import-consents';
import type { ColumnTargets } from './import-mapping';
import type { Values } from './import-record';
import { readDay } from './moment';
import { isSpreadsheetError } from './unread-cells';

/** What a row of an imported file states about a person, and what of it is left out. */
export interface RowDraft {
  readonly draft: InteractionDraft;
  readonly cells: readonly Cell[];
  readonly leftOut: readonly LeftOut[];
}

export interface RowContext extends ConsentContext {
  readonly targets: ColumnTargets;
  /** names the row: the same each time it is read */
  readonly rowId: string;
  /** ISO 8601 */
  readonly occurredAt: string;
  readonly as: 'contacts' | 'leads';
  readonly orders: DateOrders;
}

/** What a field of a person takes; a name that is longer is a file gone wrong, and is not cut in silence. */
const longestField = 512;

/** The first column that holds more than a field of a person takes. */
export function tooLongColumn(values: Values, targets: ColumnTargets): string | undefined {
  const isField = (target: string | undefined) => personFields.some((field) => field === target);
  return values.find(([column, value]) => value.length > longestField && isField(targets.get(column)))?.[0];
}

/** `0/0/00`: what Outlook writes where there is no date. */
const noDay = /^[0/.-]+$/;

/** The cells of a row that say something and go somewhere. */
export function cellsOfRow(values: Values, targets: ColumnTargets): readonly Cell[] {
  const cells = values.flatMap(([column, written]): Cell[] => {
    const value = isSpreadsheetError(written) ? '' : written.trim();
    const target = targets.get(column) ?? 'ignore';
    if (target === 'birthday' && noDay.test(value)) return [];
    return value === '' || target === 'ignore' ? [] : [{ column, value, target }];
  });
  const fields = cells.map(({ column, value, target }) => ({ name: column, values: [value], target }));
  return withCallingCodes(fields, ({ name }) => `attribute:${attributeName(name)}`).map((field) => ({
    column: field.name,
    value: field.values[0] ?? '',
    target: field.target,
  }));
}

/** Makes the interaction of a row; undefined where nothing in it is there to find a person by. */
export function draftOfRow(values: Values, context: RowContext): RowDraft | undefined {
  const read = cellsOfRow(values, context.targets).map((cell) => readBirth(cell, context.orders));
  const cells = read.flatMap(({ cell, left }) => (left === undefined ? [cell] : []));
  if (!cells.some(({ target }) => isIdentifierTarget(target))) return undefined;
  const consents = consentsOfRow(cells, context);
  const unclear = consents.unclear.map(({ column, value }) => `${column}: ${value}`).join(', ');
  const attributes = {
    ...Object.fromEntries(attributeCells(cells).map(({ name, value }) => [name, value])),
    ...(unclear !== '' && { rejectedConsent: unclear }),
  };
  const draft: InteractionDraft = {
    vendorEventId: context.rowId,
    occurredAt: context.occurredAt,
    channel: 'web',
    ...(context.as === 'leads'
      ? { kind: 'lead_submitted', direction: 'inbound' }
      : { kind: 'profile_updated', direction: 'internal' }),
    person: personOf(cells),
    ...present({
      content: presentOrNone({ subject: firstOf(cells, 'subject'), text: joined(cells, 'text', '\n\n') }),
      consent: consents.stated.length === 0 ? undefined : [...consents.stated],
      attributes: presentOrNone(attributes),
    }),
  };
  return { draft, cells, leftOut: [...consents.leftOut, ...read.flatMap(({ left }) => left ?? [])] };
}

/** Four digits of a year, or Excel's days: where the century is not written, it is not guessed. */
const hasYear = /\d{4}/;

/** A date of birth as `YYYY-MM-DD`; what is none stays as it is, and is left out later. */
function readBirth(cell: Cell, orders: DateOrders): { readonly cell: Cell; readonly left?: LeftOut } {
  if (cell.target !== 'birthday' || !hasYear.test(cell.value)) return { cell };
  const read = readDay(cell.value, orders(cell.column));
  if ('day' in read) return { cell: { ...cell, value: read.day } };
  return read.fault === 'ambiguousDate' ? { cell, left: { column: cell.column, ...ambiguousBirthday } } : { cell };
}

function personOf(cells: readonly Cell[]): InteractionDraft['person'] {
  const identifiers = cells.flatMap(({ target, value }): IdentifierDraft[] => {
    const type = isIdentifierTarget(target) ? IdentifierType.safeParse(target) : undefined;
    return type?.success ? [{ type: type.data, raw: value }] : [];
  });
  const country = firstOf(cells, 'country');
  const locale = firstOf(cells, 'locale');
  const fields = personFields.map((field) => {
    return [field, joinedFields.has(field) ? joined(cells, field, ' ') : firstOf(cells, field)];
  });
  return {
    identifiers,
    ...present({
      ...Object.fromEntries(fields),
      country: country === undefined ? undefined : countryCode(country),
      locale: locale === undefined ? undefined : canonicalLocale(locale),
    }),
  };
}

/** The first value of a target. */
function firstOf(cells: readonly Cell[], target: string): string | undefined {
  return cells.find((cell) => cell.target === target)?.value;
}

/** Every value of a target, each once. */
function joined(cells: readonly Cell[], target: string, by: string): string | undefined {
  const values = new Set(cells.filter((cell) => cell.target === target).map(({ value }) => value));
  return values.size === 0 ? undefined : [...values].join(by);
}
