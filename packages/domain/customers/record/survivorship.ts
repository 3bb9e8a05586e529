import type { Person } from '@afluente/events/interaction-shape';
import { compareText } from '../../text-order';
import type { FieldValue } from './customer-record';
import { type SurvivorshipInput, survivorshipPolicy } from './survivorship-policy';

export type PersonField = Exclude<keyof Person, 'identifiers'>;

/** The source of what somebody of the company set by hand. */
export const personSourceId = 'person';

/** How much a source is believed about a field: 0 is the most. A person is as much as the first, unless the ranking names them;
 * a displayed name is less than all, unless the ranking names its source. */
export function rankOf(
  field: PersonField,
  { sourceId, displayed }: Pick<FieldValue, 'sourceId' | 'displayed'>,
  policy: SurvivorshipInput = survivorshipPolicy.standard,
): number {
  const ranking = policy.fields[field] ?? policy.ranking;
  const place = ranking.indexOf(sourceId);
  if (place !== -1) return place;
  if (sourceId === personSourceId) return 0;
  return displayed === true ? ranking.length + 1 : ranking.length;
}

/**
 * Above 0 where `a` survives `b`: what a person locked, then the source more believed, then what was true later; at one instant, that of
 * the larger source id, then the larger value, so that the order of arrival makes no difference.
 */
export function compareValues(
  field: PersonField,
  { a, b }: { readonly a: FieldValue; readonly b: FieldValue },
  policy?: SurvivorshipInput,
): number {
  return (
    Number(a.lockedBy !== undefined) - Number(b.lockedBy !== undefined) ||
    rankOf(field, b, policy) - rankOf(field, a, policy) ||
    compareText(a.at, b.at) ||
    compareText(a.sourceId, b.sourceId) ||
    compareText(a.value, b.value)
  );
}

/** The day of an instant, `YYYY-MM-DD` UTC. */
export const dayOf = (at: string): string => at.slice(0, 10);
