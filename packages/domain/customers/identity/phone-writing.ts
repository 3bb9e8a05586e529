/** What people and telephone exchanges write around the digits of a number. */

/** No number with its extension and punctuation is longer. */
const longest = 100;

/**
 * An extension at the end, after at least six digits: English, Spanish and Portuguese words, and what exchanges write. The line is the
 * same whichever extension answers; the extension stays in the raw form.
 */
const extension =
  /^((?:\D*\d){6}.*?)[\s,.(-]*(?:;ext=|extens[aã]o|extensi[oó]n|extension|extn?|anexo|interno|int|ramal|rml|poste|x|#|доб)[\s.:=#-]*\d{1,7}\s*\)?$/iu;

/** 0xx11…: how Brazil writes "your carrier's two digits here". */
const carrierBlank = /^\(?0\s?(?:xx|\*\*|\.\.)\s?/i;

/** The number without scheme, extension and blanks for a carrier; undefined for what is far too long to be one. */
export function bareWriting(raw: string): string | undefined {
  const text = raw
    .trim()
    .replace(/^(?:tel|callto|sms):/i, '')
    .replace(/^\uff0b/, '+');
  if (text.length > longest) return undefined;
  return text.replace(extension, '$1').replace(carrierBlank, '(0');
}

/** Digits with what people put between them. */
const punctuated = /^\+?[\d\s()./~-]+$/;

/** The digits, a plus before them where there is one; undefined where anything else is written. */
export function digitsOf(text: string): string | undefined {
  return punctuated.test(text) ? text.replace(/[^\d+]/g, '') : undefined;
}

/** International prefixes that many countries dial: 00, which nothing national begins with, in brackets too. */
const doubleZero = /^\(?\s*(?:\+|00)\s*\)?\s*(?=[1-9(])/;

/** `(+52) 55…`, `(0052) 55…` */
const bracketedCode = /^\(\s*(?:\+|00)\s*([1-9]\d{0,2})\s*\)/;

/** The number with plus where it is written with plus or 00; undefined for what is written as inside a country. */
export function internationalWriting(text: string): string | undefined {
  const code = bracketedCode.exec(text);
  if (code !== null) return `+${code[1]}${text.slice(code[0].length)}`;
  if (doubleZero.test(text)) return text.replace(doubleZero, '+');
  return text.startsWith('+') ? text : undefined;
}

/**
 * The prefixes by which North America (011), Australia (0011), Russia and its neighbours (8~10) and Japan (010) dial abroad, before a country code
 * and at least eight digits more.
 */
const dialledAbroad = /^(?:0011|011|810|010)([1-9]\d{9,14})$/;

/** What digits that are no number of the given countries may mean: a number dialled from another country. */
export function dialledFromElsewhere(text: string): string | undefined {
  const number = dialledAbroad.exec(digitsOf(text) ?? '')?.[1];
  return number === undefined ? undefined : `+${number}`;
}

const dialled = /^[\s(]*[+\uff0b]?[\p{Nd}\s()./~#*-]+$/u;

/**
 * Whether a text could be a number that somebody dials, for whoever asks a person to write it again: 6 to 20 digits, after a plus at most 16 (E.164 has
 * 15, and people write a trunk zero among them), no country code that begins with 0. What passes may still be nobody's: it is then noted
 * with the interaction, since a lead is worth more than an unwanted phone number.
 */
export function looksLikePhone(raw: string): boolean {
  const text = bareWriting(raw);
  if (text === undefined || !dialled.test(text)) return false;
  const digits = text.replace(/[^\p{Nd}]/gu, '');
  if (digits.length < 6) return false;
  const isWithCode = /^[\s(]*[+\uff0b]/.test(text);
  return isWithCode ? digits.length <= 16 && !digits.startsWith('0') : digits.length <= 20;
}
