import { countryCode } from '@afluente/connectors/form/country-code';
import { canonicalLocale } from '@afluente/connectors/form/language';
import { present, presentOrNone } from '@afluente/connectors/present';
import { consentAnswer } from '@afluente/domain/consent/consent-answer';
import type { IdentifierDraft, InteractionDraft } from '@afluente/domain/customers/interactions/draft';
import { isIdentifierTarget } from '@afluente/domain/imports/import-target';
import { IdentifierType, personFields } from '@afluente/events/interaction-shape';
import type { ColumnTargets } from './import-mapping';
import type { Values } from './import-record';

/** What a row of an imported file states about a person, and the first column that identifies them. */
export interface RowDraft {
  readonly draft: InteractionDraft;
  readonly identifiedBy: string;
}

export interface RowContext {
  readonly targets: ColumnTargets;
  /** names the row: the same each time it is read */
  readonly rowId: string;
  /** ISO 8601 */
  readonly occurredAt: string;
  readonly as: 'contacts' | 'leads';
  readonly wording?: string | undefined;
  /** names the import, as proof of what people agreed to */
  readonly proof: string;
}

/** What a field of a person takes; a name that is longer is a file gone wrong, and is not cut in silence. */
const longestField = 512;

/** The first column that holds more than a field of a person takes. */
export function tooLongColumn(values: Values, targets: ColumnTargets): string | undefined {
  const isField = (target: string | undefined) => personFields.some((field) => field === target);
  return values.find(([column, value]) => value.length > longestField && isField(targets.get(column)))?.[0];
}

interface Cell {
  readonly column: string;
  readonly value: string;
  readonly target: string;
}

/** Makes the interaction of a row; undefined where nothing in it is there to find a person by. */
export function draftOfRow(values: Values, context: RowContext): RowDraft | undefined {
  const cells = values.flatMap(([column, written]): Cell[] => {
    const value = written.trim();
    const target = context.targets.get(column) ?? 'ignore';
    return value === '' || target === 'ignore' ? [] : [{ column, value, target }];
  });
  const identifying = cells.find(({ target }) => isIdentifierTarget(target));
  return identifying && { draft: draftOf(cells, context), identifiedBy: identifying.column };
}

function draftOf(cells: readonly Cell[], context: RowContext): InteractionDraft {
  const consent = cells.flatMap((cell) => consentOf(cell, context));
  return {
    vendorEventId: context.rowId,
    occurredAt: context.occurredAt,
    channel: 'web',
    ...(context.as === 'leads'
      ? { kind: 'lead_submitted', direction: 'inbound' }
      : { kind: 'profile_updated', direction: 'internal' }),
    person: personOf(cells),
    ...present({
      content: presentOrNone({ subject: firstOf(cells, 'subject'), text: joined(cells, 'text', '\n\n') }),
      consent: consent.length === 0 ? undefined : consent,
      attributes: presentOrNone(attributesOf(cells)),
    }),
  };
}

function personOf(cells: readonly Cell[]): InteractionDraft['person'] {
  const identifiers = cells.flatMap(({ target, value }): IdentifierDraft[] => {
    const type = isIdentifierTarget(target) ? IdentifierType.safeParse(target) : undefined;
    return type?.success ? [{ type: type.data, raw: value }] : [];
  });
  const country = firstOf(cells, 'country');
  const locale = firstOf(cells, 'locale');
  const fields = Object.fromEntries(personFields.map((field) => [field, joined(cells, field, ' ')]));
  return {
    identifiers,
    ...present({
      ...fields,
      country: country === undefined ? undefined : countryCode(country),
      locale: locale === undefined ? undefined : canonicalLocale(locale),
    }),
  };
}

/** The first value of a target. */
function firstOf(cells: readonly Cell[], target: string): string | undefined {
  return cells.find((cell) => cell.target === target)?.value;
}

function joined(cells: readonly Cell[], target: string, by: string): string | undefined {
  const values = cells.filter((cell) => cell.target === target).map(({ value }) => value);
  return values.length === 0 ? undefined : values.join(by);
}

type Consent = NonNullable<InteractionDraft['consent']>[number];

function consentOf({ target, value }: Cell, { wording, proof }: RowContext): readonly Consent[] {
  const [kind, channel, purpose] = target.split(':');
  if (kind !== 'consent' || channel === undefined || purpose === undefined) return [];
  const answer = consentAnswer(value);
  if (answer === 'unknown') return [];
  const state = answer === 'yes' ? 'granted' : 'denied';
  return [{ channel, purpose, state, ...(wording === undefined ? {} : { wording }), proof }];
}

function attributesOf(cells: readonly Cell[]): Record<string, string> {
  const prefix = 'attribute:';
  const mapped = cells.filter(({ target }) => target.startsWith(prefix));
  const unclear = cells.filter(
    ({ target, value }) => target.startsWith('consent:') && consentAnswer(value) === 'unknown',
  );
  const rejectedConsent = unclear.map(({ column, value }) => `${column}: ${value}`).join(', ');
  return {
    ...Object.fromEntries(mapped.map(({ target, value }) => [target.slice(prefix.length), value])),
    ...(rejectedConsent !== '' && { rejectedConsent }),
  };
}
