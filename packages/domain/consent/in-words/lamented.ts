import type { Clause } from './clauses';
import type { Grammar } from './grammar';

/** What stands before `que no …`: a request that nobody calls, or a complaint that nobody does. */

/** Between `que` and its negator. */
const adverbs = new Set(['ya', 'ja', 'todavia', 'aun', 'ainda', 'siempre', 'sempre', 'casi']);
/** So many words before `que` say what it depends on. */
const farthest = 6;

/** `harto de que no me llamen`, `no puede ser que nadie me llame`, `no quiero que no me llamen`: they want to be called. */
export function isLamented(clause: Clause, negator: number, grammar: Grammar): boolean {
  const { before, at } = leadOf(clause, negator, grammar);
  const lead = before[at] ?? '';
  if (grammar.lamenting.has(lead)) return true;
  const isNo = clause[negator] === 'no' || clause[negator] === 'nao';
  return (
    isNo && grammar.wishes.has(lead) && before.slice(Math.max(0, at - 2), at).some((word) => grammar.negators.has(word))
  );
}

/** `les pido que no me llamen`, `já falei que não me liguem`. */
export function isAsked(clause: Clause, negator: number, grammar: Grammar): boolean {
  const { before, at } = leadOf(clause, negator, grammar);
  const lead = before[at] ?? '';
  return grammar.asking.has(lead) || grammar.wishes.has(lead);
}

/** The words before `que`, and the place of the last of them that says what it depends on. */
function leadOf(clause: Clause, negator: number, { lamenting, asking, wishes }: Grammar) {
  const que = queBefore(clause, negator);
  const before = clause.slice(Math.max(0, que - farthest), Math.max(0, que));
  return { before, at: before.findLastIndex((word) => lamenting.has(word) || asking.has(word) || wishes.has(word)) };
}

function queBefore(clause: Clause, negator: number): number {
  let place = negator - 1;
  while (adverbs.has(clause[place] ?? '')) place -= 1;
  if (clause[place] === 'que') return place;
  // `de que nunca me contesten ni me llamen`
  return clause[negator] === 'ni' ? clause.slice(0, negator).lastIndexOf('que') : -1;
}
