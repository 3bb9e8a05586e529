import type { Clause } from './clauses';
import { type Grammar, type Verb, type Words, words } from './grammar';
import { isAsked, isLamented } from './lamented';

/** What makes a verb of a clause a refusal, before it. */
export interface Governed {
  readonly isCeasing: boolean;
  /** for good: `ya no`, `no vuelvan a` */
  readonly isForGood: boolean;
  readonly isToMe: boolean;
}

/** So many words stand between a verb and what refuses it, at most. */
const farthest = 9;

/** Whether the verb at a place is refused: `no me escriban`, `no quiero que me llamen`, `favor de no enviar`, `dejen de molestar`. */
export function governedIn(clause: Clause, at: number, form: Verb['form'], grammar: Grammar): Governed | undefined {
  const start = leftOf(clause, at, grammar);
  const between = clause.slice(start + 1, at);
  const found = { isForGood: isForGood(clause, start, between, grammar), isToMe: hasAny(between, grammar.toMe) };
  if (grammar.ceasing.has(clause[start] ?? '') && form !== 'command' && form !== 'past')
    return isCeased({ clause, start, between, form }, grammar) ? { ...found, isCeasing: true } : undefined;
  return isDenied({ clause, start, between, form }, grammar) ? { ...found, isCeasing: false } : undefined;
}

interface Place {
  readonly clause: Clause;
  readonly start: number;
  readonly between: Clause;
  readonly form: Verb['form'];
}

/** `para llamarme` is no end of anything. */
const isCeased = ({ clause, start, between }: Place, grammar: Grammar): boolean =>
  (clause[start] !== 'para' || between[0] === 'de') && isToEnd(clause, start, grammar);

function isDenied(place: Place, grammar: Grammar): boolean {
  const { clause, start, between, form } = place;
  // `no que me escriban`
  if (!grammar.negators.has(clause[start] ?? '') || between[0] === 'que' || isLamented(clause, start, grammar))
    return false;
  const asked = isAsked(clause, start, grammar);
  if (form === 'past') return asked;
  return (asked || !grammar.notBefore.has(clause[start - 1] ?? '')) && isRefused(place, grammar);
}

function isRefused({ clause, start, between, form }: Place, grammar: Grammar): boolean {
  const wish = between.findIndex((word) => grammar.wishes.has(word));
  const isAgain = hasAny(between, grammar.again);
  if (form === 'command') return wish === -1 || between.slice(wish).some((word) => word === 'que' || word === 'to');
  if (isAgain) return wish === -1 || between.includes('que');
  // `I don't want you emailing me`
  if (form === 'going' && wish !== -1 && between.includes('you')) return true;
  if (form === 'going' || wish !== -1 || between.includes('a') || between.includes('que')) return false;
  return start === 0 || isBeforeCommand(clause, start, grammar);
}

/** `favor de no molestar`, and not `para no molestar`. */
function isBeforeCommand(clause: Clause, start: number, { before }: Grammar): boolean {
  const [two, one = ''] = [clause[start - 2], clause[start - 1]];
  if (one === 'de') return two === 'favor' || two === 'gentileza';
  if (one === 'por') return two === 'gracias';
  return before.has(one);
}

/** The place of the first word to the left that is more than filling. */
function leftOf(clause: Clause, at: number, grammar: Grammar): number {
  const { fillers, toMe, wishes, again, negators } = grammar;
  let place = at - 1;
  while (place >= 0 && at - place <= farthest) {
    const word = clause[place] ?? '';
    const isFilling = fillers.has(word) || toMe.has(word) || wishes.has(word) || again.has(word);
    if (!isFilling || grammar.ceasing.has(word) || (negators.has(word) && clause[place - 1] !== 'no')) break;
    place -= 1;
  }
  return place;
}

/**
 * `no dejen de escribirme`, `no quiero que dejen de escribirme`: nothing is to end. `harto de que no dejen de llamarme`, `you never stop texting me`:
 * they want it to.
 */
function isToEnd(clause: Clause, start: number, grammar: Grammar): boolean {
  const place = leftOf(clause, start, grammar);
  if (!grammar.negators.has(clause[place] ?? '')) return true;
  return isLamented(clause, place, grammar) || isReproach(clause, place);
}

const hoping = words('hope wish love glad if why');
const them = words('you they');

const isReproach = (clause: Clause, place: number): boolean =>
  them.has(clause[place - 1] ?? '') && !hasAny(clause.slice(0, place), hoping);

function isForGood(clause: Clause, start: number, between: Clause, { again, more }: Grammar): boolean {
  const isYa = ['ya', 'ja'].includes(clause[start - 1] ?? '') || clause[start] === 'nunca' || clause[start] === 'jamas';
  return isYa || clause[start] === 'never' || between.includes('ya') || hasAny(between, again) || hasAny(between, more);
}

export const hasAny = (clause: Clause, some: Words): boolean => clause.some((word) => some.has(word));
