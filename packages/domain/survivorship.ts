import type { FieldValue } from './customer-record';

/** Whether a value just told takes the place of the one that is kept. A policy by source rank, or locks, would be another. */
export type Survivorship = (told: FieldValue, kept: FieldValue) => boolean;

/**
 * The value that was true later survives; at one instant, that of the larger source id, then the larger value, so that the order of
 * arrival makes no difference. The kept value told again on the same day changes nothing: a known customer's next message is
 * then no write of the profile. (Should another value of between the two tellings arrive after both, it counts as the newer.)
 */
export function newerSurvives(told: FieldValue, kept: FieldValue): boolean {
  if (told.value === kept.value && told.at.slice(0, 10) === kept.at.slice(0, 10)) return false;
  if (told.at !== kept.at) return told.at > kept.at;
  if (told.sourceId !== kept.sourceId) return told.sourceId > kept.sourceId;
  return told.value > kept.value;
}
