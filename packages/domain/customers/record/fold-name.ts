import { particles, titles } from '../identity/name-words';

/** Text for comparison alone: without accents and marks, lower case, letters and digits and what stood between them. */
export function foldText(text: string): string {
  return stripped(stripped(text).toLowerCase());
}

const stripped = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '');

/**
 * A person's name for comparison alone, never to be shown: `DE LA CRUZ GARCÍA, Dra. María-José` and `Maria Jose Cruz Garcia` are one. Accents, case,
 * punctuation, particles and titles go, and what stands before a comma goes to the end; words stay apart by a space. Folding twice is folding once.
 */
export function foldName(text: string): string {
  const all = withoutTitles(wordsOf(foldText(inOrder(text).join(' '))));
  const proper = keepUnlessEmpty(all, (word) => !particles.has(word));
  return withoutTitles(proper).join(' ');
}

/** The words of a folded text: what stands between spaces and punctuation; an apostrophe parts none. */
export const wordsOf = (folded: string): readonly string[] =>
  folded
    .replace(/['’`´ʼ]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');

function keepUnlessEmpty(list: readonly string[], isKept: (word: string) => boolean): readonly string[] {
  const kept = list.filter(isKept);
  return kept.length === 0 ? list : kept;
}

/** One word without its punctuation, to look it up. */
export const wordOf = (token: string): string => foldText(token).replace(/[^\p{L}\p{N}]/gu, '');

/** Titles at the beginning gone; the tokens as they are where nothing but titles is there. */
export function withoutTitles(tokens: readonly string[]): readonly string[] {
  const first = tokens.findIndex((token) => !titles.has(wordOf(token)));
  return first <= 0 ? tokens : tokens.slice(first);
}

/** Given names first, then surnames, where a comma says which is which: `[given, family]`; one part where none does. */
export function inOrder(text: string): readonly string[] {
  const [family = '', given, ...rest] = text.split(',').filter((part) => part.trim() !== '');
  if (given === undefined) return [family];
  if (isSuffix(given)) return [[family, given, ...rest].join(' ')];
  if (rest.every(isSuffix)) return [given, [family, ...rest].join(' ')];
  return [[family, given, ...rest].join(' ')];
}

const isSuffix = (part: string) => /^\s*(?:jr|sr|ii|iii|iv|filho|neto|junior)\.?\s*$/i.test(part);
