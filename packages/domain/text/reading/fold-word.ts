/** Spellings of a word brought to one form, so that accents, case, stretched letters and what sounds alike make no difference. */

/** A word longer than this is no word of any list. */
export const longestWord = 40;

/** Lower case, without accents, apostrophes and invisible characters; three equal letters and more are two. */
export function foldWord(word: string): string {
  return word
    .slice(0, longestWord)
    .normalize('NFKD')
    .replace(/[\p{Mark}\p{Cf}'’`´]/gu, '')
    .toLowerCase()
    .replace(/(.)\1{2,}/gu, '$1$1');
}

/** Each letter once. */
export function singleLetters(folded: string): string {
  return folded.replace(/(.)\1+/gu, '$1');
}

const sounds: readonly (readonly [RegExp, string])[] = [
  [/ch/g, '1'],
  [/h/g, ''],
  [/x?c(?=[ei])/g, 's'],
  [/cao$/g, 'sao'],
  [/coes$/g, 'soes'],
  [/qu?/g, 'k'],
  [/c/g, 'k'],
  [/g(?=[ei])/g, 'j'],
  [/gu(?=[ei])/g, 'g'],
  [/ll/g, 'y'],
  [/[xz]/g, 's'],
  [/[vw]/g, 'b'],
];

/** How a Spanish or Portuguese word sounds, of a folded word: `serbisio` and `servicio` are one. */
export function soundOf(folded: string): string {
  return singleLetters(sounds.reduce((word, [pattern, by]) => word.replace(pattern, by), folded));
}

/** The sounds that a beginning can have, since the letter after it decides how a last c or g sounds. */
export function soundsOfBeginning(folded: string): readonly string[] {
  const sound = soundOf(folded);
  if (folded.endsWith('c')) return [sound, `${sound.slice(0, -1)}s`];
  return folded.endsWith('g') ? [sound, `${sound.slice(0, -1)}j`] : [sound];
}
