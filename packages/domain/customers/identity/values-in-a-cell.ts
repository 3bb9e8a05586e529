import { cleanWriting } from './clean-writing';
import { looksLikePhone } from './phone-writing';

/** Several addresses or numbers that were written into one field: `a@x.mx; b@x.mx`, `a@x.mx ::: b@x.mx`, `5512345678 / 5512345679`. */

/** Between addresses; a stroke may be in one, and parts two only where there are two. */
const betweenEmails = /[\s;,|/]+|:::/;

/** Between numbers, whose blanks are single ones by now: marks, words that join, a plus, and a blank or a dash between two long runs of digits. */
const betweenPhones =
  / ?(?:\n|[;|,]|:::|\/) ?| (?:y|e|o|u|ou|and|or|et|&) |(?<=\d) ?(?=\+)|(?<=\d{7}) ?- ?(?=\d{7})|(?<=\d{7}) (?=\d{7})/i;

/** A number without its area code has as many digits, nearly everywhere; fewer are an extension, or part of a number. */
const shortestOfSeveral = 7;

/** The addresses of a field, each as it was written; the field itself where it holds one or none. */
export function emailsIn(raw: string): readonly string[] {
  const text = cleanWriting(raw);
  if (text === undefined || text.indexOf('@') === text.lastIndexOf('@')) return [raw];
  const written = text.split(betweenEmails).filter((piece) => piece.includes('@'));
  return written.length > 1 ? written : [raw];
}

/** The numbers of a field, each as it was written, with what else stood among them; the field itself where it holds one or none. */
export function phonesIn(raw: string): readonly string[] {
  const text = cleanWriting(raw);
  if (text === undefined) return [raw];
  const pieces = text.split(betweenPhones).filter((piece) => /\p{Nd}/u.test(piece));
  const numbers = pieces.filter(
    (piece) => piece.replace(/\P{Nd}/gu, '').length >= shortestOfSeveral && looksLikePhone(piece),
  );
  return numbers.length > 1 ? pieces : [raw];
}
