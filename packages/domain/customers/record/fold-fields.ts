import { type Interaction, personFields } from '@afluente/events/interaction-shape';
import { compareText } from '../../text-order';
import type { CustomerPart, FieldValue } from './customer-record';
import { compareValues, dayOf, type PersonField, rankOf } from './survivorship';
import type { SurvivorshipInput } from './survivorship-policy';

/*
 * A field is the value that was told last. The same value told again on a day changes nothing, so that a known customer's next message
 * is no write of the profile: kept is when its value began to be told on its day. Where that is not enough to decide (another value of
 * that same day, or the same value from before), the day is folded again from the interactions of it: `hindsight`.
 */

export interface FieldFolding {
  readonly survivorship?: SurvivorshipInput | undefined;
  /** what is recorded of this part already, of the days that `daysToRead` (hindsight.ts) names */
  readonly recorded: readonly Interaction[];
}

/** The fields as an interaction changes them; the same object where it changes none. */
export function foldFields(
  fields: CustomerPart['fields'],
  interaction: Interaction,
  folding: FieldFolding,
): CustomerPart['fields'] {
  let next = fields;
  for (const { field, told } of tellings(interaction)) {
    const kept = next[field];
    const value = kept === undefined ? told : foldField(field, { kept, told }, folding);
    if (value !== kept) next = { ...next, [field]: value };
  }
  return next;
}

interface Two {
  readonly kept: FieldValue;
  readonly told: FieldValue;
}

function foldField(field: PersonField, { kept, told }: Two, folding: FieldFolding): FieldValue {
  const { survivorship, recorded } = folding;
  if (kept.lockedBy !== undefined) return kept;
  if (isOpen(field, { kept, told }, survivorship)) return foldDay(field, { kept, told }, { survivorship, recorded });
  if (isSameDayAndRank(field, { kept, told }, survivorship)) return kept;
  return compareValues(field, { a: told, b: kept }, survivorship) > 0 ? told : kept;
}

function isSameDayAndRank(field: PersonField, { kept, told }: Two, policy?: SurvivorshipInput): boolean {
  return (
    kept.lockedBy === undefined &&
    dayOf(kept.at) === dayOf(told.at) &&
    rankOf(field, kept.sourceId, policy) === rankOf(field, told.sourceId, policy)
  );
}

/** Whether only the day's other interactions can tell: another value after the kept one began, or the kept value from before that. */
export function isOpen(field: PersonField, { kept, told }: Two, policy?: SurvivorshipInput): boolean {
  if (!isSameDayAndRank(field, { kept, told }, policy)) return false;
  if (kept.at === told.at) return kept.value !== told.value || kept.sourceId !== told.sourceId;
  return kept.value === told.value ? told.at < kept.at : told.at > kept.at;
}

/** One day's tellings of a field in their order: the value that was told last, and when it began to be. */
function foldDay(field: PersonField, { kept, told }: Two, { survivorship, recorded }: FieldFolding): FieldValue {
  const rank = rankOf(field, told.sourceId, survivorship);
  const known = recorded.flatMap((interaction) => tellings(interaction).filter((one) => one.field === field));
  const ofDay = [kept, told, ...known.map((one) => one.told)]
    .filter(({ at, sourceId }) => dayOf(at) === dayOf(told.at) && rankOf(field, sourceId, survivorship) === rank)
    .sort(byTime);
  const [first = told, ...rest] = ofDay;
  const last = rest.reduce((run, next) => (next.value === run.value ? run : next), first);
  return isSame(last, kept) ? kept : last;
}

const byTime = (a: FieldValue, b: FieldValue) =>
  compareText(a.at, b.at) || compareText(a.sourceId, b.sourceId) || compareText(a.value, b.value);

const isSame = (a: FieldValue, b: FieldValue) => byTime(a, b) === 0;

/** What an interaction tells of the person's fields; blanks are no values. */
export function tellings(
  interaction: Interaction,
): readonly { readonly field: PersonField; readonly told: FieldValue }[] {
  const { person, sourceId, occurredAt: at } = interaction;
  return personFields.flatMap((field) => {
    const value = person[field];
    return value === undefined || value.trim() === '' ? [] : [{ field, told: { value, sourceId, at } }];
  });
}
