import { singleLetters } from './fold-word';
import { rememberedByWord } from './remembered';

/** Finds the word of a list that a misspelled one is meant to be: one letter more, less, other, or two exchanged. */

/** Shorter words have too many neighbours that mean something else (`pedido`, `perdido`). */
const shortestWord = 7;
const shortestBeginning = 6;
const longestCorrected = 20;

export type Corrector = (form: string) => string | undefined;

/** `forms` are words, and beginnings that end in `*`. An answer is a form that a book knows. */
export function createCorrector(forms: Iterable<string>): Corrector {
  const words = new Map<string, string>();
  const beginnings = new Map<string, string>();
  for (const form of forms) {
    if (form.endsWith('*')) addTo(beginnings, form.slice(0, -1), shortestBeginning);
    else addTo(words, form, shortestWord);
  }
  return rememberedByWord((form) => {
    if (form.length < shortestWord || form.length > longestCorrected) return undefined;
    return nearest(words, form) ?? nearestBeginning(beginnings, form);
  });
}

function addTo(index: Map<string, string>, word: string, shortest: number): void {
  if (word.length < shortest || word.length > longestCorrected) return;
  for (const near of withOneLess(word)) if (!index.has(near)) index.set(near, word);
}

function nearestBeginning(index: ReadonlyMap<string, string>, form: string): string | undefined {
  for (let length = form.length; length >= shortestBeginning; length -= 1) {
    const found = nearest(index, form.slice(0, length));
    if (found !== undefined) return found;
  }
  return undefined;
}

function nearest(index: ReadonlyMap<string, string>, form: string): string | undefined {
  for (const near of withOneLess(form)) {
    const word = index.get(near);
    if (word !== undefined && word[0] === form[0] && isNear(word, form)) return word;
  }
  return undefined;
}

function* withOneLess(word: string): Generator<string> {
  yield word;
  yield singleLetters(word);
  for (let at = 1; at < word.length; at += 1) yield word.slice(0, at) + word.slice(at + 1);
}

/** Doubled letters are doubled in the wrong place so often that any number of them may differ. */
const isNear = (word: string, form: string) => isOneEdit(word, form) || singleLetters(word) === singleLetters(form);

/** Whether at most one letter differs, or two neighbours are exchanged. */
export function isOneEdit(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  const left = a.length - start - end;
  const right = b.length - start - end;
  if (left <= 1 && right <= 1) return true;
  return left === 2 && right === 2 && a[start] === b[start + 1] && a[start + 1] === b[start];
}
