import { suffixes } from './name-words';

/** The words of three languages for one thing. */
const sons: Readonly<Record<string, string>> = { jr: 'junior', hijo: 'junior', filho: 'junior', filha: 'junior' };

/** The suffix that distinguishes a father whose son is not there. */
export const father = 'sr';

/** Junior, Filho, Neto, III, Sr: what distinguishes a son from his father at the end of a name of folded words; undefined where nothing does. */
export function generationIn(words: readonly string[]): string | undefined {
  const last = words.at(-1) ?? '';
  const isSuffixed = suffixes.has(last) && (words.length > 2 || last === 'jr');
  return isSuffixed ? (sons[last] ?? last) : undefined;
}
