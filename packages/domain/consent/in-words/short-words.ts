import { slipsBetween } from '../../customers/merging/likeness-words';
import type { Clause } from './clauses';
import { words } from './grammar';

/** Refusals by a word or two. */

/** So many letters `unsubscribe` loses or gains where people type it in haste. */
const mostSlips = 2;

/** `How do I unsubscribe?`, `unsuscribe`; not `I did not unsubscribe`, nor what somebody did already. */
export function saysUnsubscribe(clause: Clause): boolean {
  const at = clause.findIndex(isUnsubscribe);
  return at !== -1 && !clause.slice(Math.max(0, at - 4), at).some((word) => denying.has(word));
}

const isUnsubscribe = (word: string) =>
  /^uns/.test(word) &&
  word.length >= 9 &&
  !word.endsWith('d') &&
  slipsBetween(word, 'unsubscribe', mostSlips) <= mostSlips;

const denying = words('not dont didnt never no without didn wont won cannot');
