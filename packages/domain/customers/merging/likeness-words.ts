import { foldText, wordsOf } from '../record/fold-name';

/** Words as they are compared, never as they are shown: no case, no accents, no punctuation. */

/** Letters that Unicode does not take apart. */
const spelledOut: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
};

/** The words of a text, folded. */
export function foldedWords(text: string): readonly string[] {
  return wordsOf(foldText(text).replace(/[ßøłđðþæœı]/g, (letter) => spelledOut[letter] ?? letter));
}

/** Replacements, in this order, so that two spellings of one sound become equal. */
const sounds: readonly (readonly [RegExp, string])[] = [
  [/ph/g, 'f'],
  [/ch/g, 'ç'],
  [/h/g, ''],
  [/ll/g, 'y'],
  [/(.)\1+/g, '$1'],
  [/qu(?=[ei])/g, 'k'],
  [/g(?=[ei])|^x/g, 'j'],
  [/gu(?=[ei])/g, 'g'],
  [/[vw]/g, 'b'],
  [/c(?=[ei])|z/g, 's'],
  [/[cq]/g, 'k'],
  [/^i(?=[aeou])/g, 'y'],
  [/y(?![aeiou])/g, 'i'],
  [/(.)\1+/g, '$1'],
];

/**
 * How a folded word sounds in Spanish and Portuguese, as far as people spell by ear: b and v, s and z and soft c, silent h, ll and y,
 * g and j, single and double letters.
 */
export function soundOf(word: string): string {
  return sounds.reduce((text, [written, sound]) => text.replace(written, sound), word);
}

/**
 * Slips of the pen between two words: letters to add, leave out, change or swap with their neighbour (the "optimal string alignment"
 * distance). Anything past `most` is reported as `most + 1`.
 */
export function slipsBetween(one: string, other: string, most = 2): number {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let beforeLast: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= other.length; column += 1) {
      current.push(cost({ one, other, row, column, current, last, beforeLast }));
    }
    beforeLast = last;
    last = current;
  }
  return Math.min(last.at(-1) ?? 0, most + 1);
}

interface Cell {
  readonly one: string;
  readonly other: string;
  readonly row: number;
  readonly column: number;
  readonly current: readonly number[];
  readonly last: readonly number[];
  readonly beforeLast: readonly number[];
}

function cost({ one, other, row, column, current, last, beforeLast }: Cell): number {
  const at = (line: readonly number[], place: number) => line[place] ?? Number.POSITIVE_INFINITY;
  const isSame = one[row - 1] === other[column - 1];
  const isSwapped = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
  return Math.min(
    at(current, column - 1) + 1,
    at(last, column) + 1,
    at(last, column - 1) + (isSame ? 0 : 1),
    isSwapped ? at(beforeLast, column - 2) + 1 : Number.POSITIVE_INFINITY,
  );
}
