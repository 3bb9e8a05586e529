/** Lower case without accents, punctuation, emoji and invisible characters; words one space apart. */
export function foldMessage(text: string): string {
  const letters = text.normalize('NFKD').replace(/[\p{Mark}\p{Format}]/gu, '');
  return letters
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]+/gu, ' ')
    .trim();
}
