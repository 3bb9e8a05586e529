import type { Clause } from './clauses';
import type { Grammar, Verb, Words } from './grammar';

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
  const first = clause[start] ?? '';
  const found = { isForGood: isForGood(clause, start, between, grammar), isToMe: hasAny(between, grammar.toMe) };
  if (grammar.ceasing.has(first) && form !== 'command') {
    if (first === 'para' && between[0] !== 'de') return undefined;
    return isLetGo(clause, start, grammar) ? { ...found, isCeasing: true } : undefined;
  }
  if (!grammar.negators.has(first) || grammar.notBefore.has(clause[start - 1] ?? '')) return undefined;
  return isRefused({ clause, start, between, form }, grammar) ? { ...found, isCeasing: false } : undefined;
}

interface Place {
  readonly clause: Clause;
  readonly start: number;
  readonly between: Clause;
  readonly form: Verb['form'];
}

function isRefused({ clause, start, between, form }: Place, grammar: Grammar): boolean {
  const wish = between.findIndex((word) => grammar.wishes.has(word));
  const isAgain = hasAny(between, grammar.again);
  if (form === 'command') return wish === -1 || between.slice(wish).some((word) => word === 'que' || word === 'to');
  if (isAgain) return wish === -1 || between.includes('que');
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

/** `no dejen de escribirme`, `no quiero que dejen de escribirme`: nothing is to end. */
function isLetGo(clause: Clause, start: number, grammar: Grammar): boolean {
  const place = leftOf(clause, start, grammar);
  return !grammar.negators.has(clause[place] ?? '');
}

function isForGood(clause: Clause, start: number, between: Clause, { again, more }: Grammar): boolean {
  const isYa = ['ya', 'ja'].includes(clause[start - 1] ?? '') || clause[start] === 'nunca' || clause[start] === 'jamas';
  return isYa || clause[start] === 'never' || between.includes('ya') || hasAny(between, again) || hasAny(between, more);
}

export const hasAny = (clause: Clause, words: Words): boolean => clause.some((word) => words.has(word));
