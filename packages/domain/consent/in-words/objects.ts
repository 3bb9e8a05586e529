import type { Clause } from './clauses';
import { hasAny } from './governed';
import type { Grammar } from './grammar';

/** What follows a verb of refusing: what is not to be sent, and what limits it. */

const digit = /\d/;

/** Whether a refusal is one of a time, a place or a condition: `antes de las 9`, `al trabajo`, `si no hay`. */
export function isLimited(rest: Clause, grammar: Grammar): boolean {
  const end = rest.findIndex((word, index) => butYes.has(`${word} ${rest[index + 1] ?? ''}`));
  return rest.slice(0, end === -1 ? 12 : Math.min(end, 12)).some((word, index) => {
    const next = rest[index + 1] ?? '';
    if (grammar.unlessBefore.has(word)) return grammar.unlessBefore.get(word)?.has(next) === false;
    return (grammar.limits.has(word) && !every.has(rest[index - 1] ?? '')) || digit.test(word);
  });
}

/** `a toda hora`, `a cualquier hora` is always. */
const every: ReadonlySet<string> = new Set(['toda', 'todas', 'cualquier', 'every', 'qualquer']);

/** `no quiero publicidad pero sí el presupuesto`: what follows is another matter. */
const butYes: ReadonlySet<string> = new Set(['pero si', 'mas sim', 'but yes']);

/** Whether what follows calls nobody by a name: `no me llames Juan`. */
export function isOpen([first, next = '']: Clause, { openers, mine, data }: Grammar): boolean {
  if (first === undefined || (mine.has(first) && data.has(next))) return true;
  return first === 'de' ? onceMore.has(next) : openers.has(first);
}

/** `no me llamen de nuevo`, and not `no me llames de usted`. */
const onceMore: ReadonlySet<string> = new Set(['nuevo', 'novo', 'parte']);

export interface Asked {
  /** of one message, everything is meant */
  readonly isSending: boolean;
  /** nothing need follow */
  readonly isBare: boolean;
}

/** Whether what follows is what we send that nobody ordered, or everything: `más mensajes`, `sus promociones`, `nada`. */
export function areMailings(rest: Clause, { isSending, isBare }: Asked, grammar: Grammar): boolean {
  if (rest.length === 0) return isBare;
  let hasMore = false;
  for (const [index, word] of rest.slice(0, 7).entries()) {
    if (grammar.mailings.has(word)) return true;
    if (grammar.mailing.has(word))
      return isSending || hasMore || hasAny(rest.slice(index + 1, index + 3), grammar.more);
    if (grammar.more.has(word)) hasMore = true;
    else if (!grammar.determiners.has(word)) return isAll(rest.slice(index), { hasMore, isBare, isSending }, grammar);
  }
  return hasMore && isSending;
}

/** `nada por favor`, `más, ya les dije`; `más de lo que pedí` is something else. */
function isAll(
  [first = '', ...others]: Clause,
  { hasMore, isBare, isSending }: Asked & { readonly hasMore: boolean },
  grammar: Grammar,
): boolean {
  if (hasAny([first, ...others], grammar.matters) || !grammar.openers.has(first)) return false;
  return (hasMore && isSending) || (isBare && first !== 'a');
}
