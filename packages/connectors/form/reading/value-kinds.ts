import { normaliseEmail } from '@afluente/domain/customers/identity/email';
import { looksLikePhone } from '@afluente/domain/customers/identity/phone-writing';

/** What a value is by itself, whatever its field is called. None of it is kept. */

/** Names and numbers, in characters; and lines. */
const longestShort = 80;
const longestLine = 500;

/** Whether the whole value is an e-mail address with a domain of two labels or more. */
export function isAddress(value: string): boolean {
  const address = value.length > 320 || /\s/.test(value.trim()) ? undefined : normaliseEmail(value);
  return address?.split('@')[1]?.includes('.') === true;
}

const dateOrAmount =
  /^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|^\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}$|^[\d.]+,\d{1,2}$|^\d{1,3}(?:\.\d{3})+$|^\d+\.\d{1,2}$/;

/** Whether it could be dialled, and is neither a date nor an amount nor an id: `+` and a country, or 8 to 15 digits. */
export function isDialled(value: string): boolean {
  if (value.length > longestShort) return false;
  const text = value.trim();
  const digits = text.replace(/\D/g, '').length;
  return digits >= 8 && digits <= 15 && looksLikePhone(text) && !dateOrAmount.test(text);
}

const particles = new Set([
  'de',
  'del',
  'la',
  'las',
  'los',
  'y',
  'da',
  'do',
  'dos',
  'das',
  'e',
  'van',
  'von',
  'der',
  'den',
]);

/** How people begin a message, in Spanish, English and Portuguese. */
const greeting =
  /^[¡!\s]{0,3}(?:hola|buenas|buen d[ií]a|buenos d[ií]as|saludos|hello|good (?:morning|afternoon|evening)|ol[aá]|bom dia|boa (?:tarde|noite))(?![\p{L}-])/iu;

/** Two to five words of letters, as people write their names. */
export function isFullName(value: string): boolean {
  if (value.length > longestShort || greeting.test(value)) return false;
  const words = value.trim().split(/\s+/);
  const isWord = (word: string) => /^\p{Lu}[\p{L}'’.-]*$/u.test(word) || particles.has(word.toLowerCase());
  return words.length >= 2 && words.length <= 5 && words.every(isWord);
}

/** `¿Precio?`: a choice asks nothing, and the `?` of an address stands within a word. */
const asks = /\p{L}\s?\?(?:\s|$)/u;

/** Text that somebody wrote: a line end, five words, a question, a greeting. What is longer than a line is. */
export function isProse(value: string): boolean {
  if (value.length > longestLine) return true;
  const text = value.trim();
  return text.includes('\n') || text.split(/\s+/, 6).length >= 5 || asks.test(text) || greeting.test(text);
}
