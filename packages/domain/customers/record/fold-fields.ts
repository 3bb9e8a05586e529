import { type Interaction, personFields } from '@afluente/events/interaction-shape';
import { compareText } from '../../text-order';
import type { CustomerPart, FieldValue } from './customer-record';
import { isDisplayed } from './stated-names';
import { compareValues, dayOf, type PersonField, rankOf } from './survivorship';
import type { SurvivorshipInput } from './survivorship-policy';

/*
 * A field is the value that was stated last. The same value repeated on a day changes nothing, so that a known customer's next message
 * does not write the profile: kept is when its value was first stated on its day. Where that is not enough to decide (another value of
 * that same day, or the same value from before), the day is folded again from its interactions (days-to-reread.ts).
 */

export interface FieldFolding {
  readonly survivorship?: SurvivorshipInput | undefined;
  /** what is recorded of this part already, of the days that `daysToRead` (days-to-reread.ts) names */
  readonly recorded: readonly Interaction[];
}

/** The fields as an interaction changes them; the same object where it changes none. */
export function foldFields(
  fields: CustomerPart['fields'],
  interaction: Interaction,
  folding: FieldFolding,
): CustomerPart['fields'] {
  let next = fields;
  for (const { field, stated } of statedFields(interaction, folding.survivorship)) {
    const kept = next[field];
    const value = kept === undefined ? stated : foldField(field, { kept, stated }, folding);
    if (value !== kept) next = { ...next, [field]: value };
  }
  return next;
}

interface KeptAndStated {
  readonly kept: FieldValue;
  readonly stated: FieldValue;
}

function foldField(field: PersonField, { kept, stated }: KeptAndStated, folding: FieldFolding): FieldValue {
  const { survivorship, recorded } = folding;
  if (kept.lockedBy !== undefined) return kept;
  if (isOpen(field, { kept, stated }, survivorship))
    return foldDay(field, { kept, stated }, { survivorship, recorded });
  if (isSameDayAndRank(field, { kept, stated }, survivorship)) return kept;
  return compareValues(field, { a: stated, b: kept }, survivorship) > 0 ? stated : kept;
}

function isSameDayAndRank(field: PersonField, { kept, stated }: KeptAndStated, policy?: SurvivorshipInput): boolean {
  return (
    kept.lockedBy === undefined &&
    dayOf(kept.at) === dayOf(stated.at) &&
    rankOf(field, kept, policy) === rankOf(field, stated, policy)
  );
}

/** Whether only the day's other interactions can decide: another value after the kept one began, or the kept value from before that. */
export function isOpen(field: PersonField, { kept, stated }: KeptAndStated, policy?: SurvivorshipInput): boolean {
  if (!isSameDayAndRank(field, { kept, stated }, policy)) return false;
  if (kept.at === stated.at) return kept.value !== stated.value || kept.sourceId !== stated.sourceId;
  return kept.value === stated.value ? stated.at < kept.at : stated.at > kept.at;
}

/** One day's statements of a field in their order: the value stated last, and when it was first stated. */
function foldDay(
  field: PersonField,
  { kept, stated }: KeptAndStated,
  { survivorship, recorded }: FieldFolding,
): FieldValue {
  const rank = rankOf(field, stated, survivorship);
  const known = recorded.flatMap((one) => statedFields(one, survivorship).filter((stating) => stating.field === field));
  const ofDay = [kept, stated, ...known.map((one) => one.stated)]
    .filter((one) => dayOf(one.at) === dayOf(stated.at) && rankOf(field, one, survivorship) === rank)
    .sort(byTime);
  const [first = stated, ...rest] = ofDay;
  const last = rest.reduce((run, next) => (next.value === run.value ? run : next), first);
  return isSame(last, kept) ? kept : last;
}

const byTime = (a: FieldValue, b: FieldValue) =>
  compareText(a.at, b.at) || compareText(a.sourceId, b.sourceId) || compareText(a.value, b.value);

const isSame = (a: FieldValue, b: FieldValue) => byTime(a, b) === 0;

/** The person's fields that an interaction states; blanks are no values. */
export function statedFields(
  interaction: Interaction,
  policy?: SurvivorshipInput,
): readonly { readonly field: PersonField; readonly stated: FieldValue }[] {
  const { person, sourceId, occurredAt: at } = interaction;
  return personFields.flatMap((field) => {
    const value = person[field];
    return value === undefined || value.trim() === ''
      ? []
      : [
          {
            field,
            stated: { value, sourceId, at, ...(isDisplayed(field, interaction, policy) && { displayed: true }) },
          },
        ];
  });
}
