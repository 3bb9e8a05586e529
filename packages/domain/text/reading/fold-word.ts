/** Spellings of a word brought to one form, so that accents, case, stretched letters and what sounds alike make no difference. */

/** A word longer than this is no word of any list. */
export const longestWord = 40;

const isPlain = /^[a-z0-9]*$/;
const isStretchedBy = /(.)\1\1/u;

/** Lower case, without accents, apostrophes and invisible characters; three equal letters and more are two. */
export function foldWord(word: string): string {
  const cut = word.slice(0, longestWord);
  const folded = isPlain.test(cut) ? cut : unaccented(cut);
  return isStretchedBy.test(folded) ? folded.replace(/(.)\1{2,}/gu, '$1$1') : folded;
}

function unaccented(word: string): string {
  return word
    .normalize('NFKD')
    .slice(0, longestWord)
    .replace(/[\p{Mark}\p{Cf}'’`´]/gu, '')
    .toLowerCase();
}

/** Each letter once. */
export function singleLetters(folded: string): string {
  let single = '';
  for (const letter of folded) if (!single.endsWith(letter)) single += letter;
  return single;
}

/** How two letters sound together; looked for before single ones. */
const pairs: Readonly<Record<string, string>> = {
  ...{ ch: '1', ll: 'y', ce: 'se', ci: 'si', ge: 'je', gi: 'ji', qu: 'k' },
};
const singles: Readonly<Record<string, string>> = { h: '', q: 'k', c: 'k', x: 's', z: 's', v: 'b', w: 'b' };

/** How a Spanish or Portuguese word sounds, of a folded word: `serbisio` and `servicio` are one. */
export function soundOf(folded: string): string {
  let sound = '';
  for (let at = 0; at < folded.length; ) {
    const [piece, length] = pieceAt(folded, at);
    for (const letter of piece) if (!sound.endsWith(letter)) sound += letter;
    at += length;
  }
  return sound;
}

function pieceAt(folded: string, at: number): readonly [sound: string, length: number] {
  const rest = folded.length - at;
  const pair = folded.slice(at, at + 2);
  if (
    (pair === 'ca' && folded.endsWith('cao') && rest === 3) ||
    (pair === 'co' && folded.endsWith('coes') && rest === 4)
  )
    return ['s', 1];
  if (pair === 'gu' && (folded[at + 2] === 'e' || folded[at + 2] === 'i')) return ['g', 2];
  const both = pairs[pair];
  if (both !== undefined) return [both, 2];
  const one = folded[at] ?? '';
  return [singles[one] ?? one, 1];
}

/** The sounds that a beginning can have, since the letter after it decides how a last c or g sounds. */
export function soundsOfBeginning(folded: string): readonly string[] {
  const sound = soundOf(folded);
  if (folded.endsWith('c')) return [sound, `${sound.slice(0, -1)}s`];
  return folded.endsWith('g') ? [sound, `${sound.slice(0, -1)}j`] : [sound];
}
