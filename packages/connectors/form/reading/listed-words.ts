/** Words of tools and of questions; they lie beside the bundle of whoever receives forms. */

type List = 'containers' | 'persons' | 'envelopes' | 'unspoken' | 'fillers';

const listed = (): Readonly<Record<List, string>> => require('./listed-words.json');

const known = new Map<List, ReadonlySet<string>>();

/** Whether a word is in a list: `containers` of answers, `persons`, `envelopes` of tools, `unspoken` names of fields, `fillers` of questions. */
export function isListed(list: List, word: string): boolean {
  const words = known.get(list) ?? new Set(listed()[list].split(' '));
  known.set(list, words);
  return words.has(word);
}
