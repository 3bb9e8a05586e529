import { foldText } from '../record/fold-name';
import { cleanWriting, unquoted, untilStable, withoutEnd, withoutStart, withPlainDigits } from './clean-writing';

/** What people, phones, spreadsheets and telephone exchanges write around the digits of a number. */

/** No number with its extension and punctuation is longer; nor with labels around it. */
const longest = 100;
const longestWritten = 300;

/** Signs of one meaning, whatever keyboard, font or word processor made them; after the compatible characters of `cleanWriting`. */
const signs: readonly (readonly [RegExp, string])[] = [
  [/[\p{Pd}\u02d7\u2043\u2212\u2796\u30fc\u2500\u2501\u223c\u2053~_]/gu, '-'],
  [/[\u00b7\u2022\u2219\u22c5\u30fb\u3002]/g, '.'],
  [/[\u2044\u2215\u29f8]/g, '/'],
  [/[[{]/g, '('],
  [/[\]}]/g, ')'],
  [/\u2795/g, '+'],
  [/\++/g, '+'],
];

/** What says that a number follows, or which of somebody's it is: Spanish, Portuguese, English, French; folded, without its stop. */
const labels: ReadonlySet<string> = new Set(
  `tel tels telefono telefonos telefone telefones telephone telef telf tlf tlfo tlfno tfno tfn ph phone phones fono fonos fone fones cel cels celu celular
  celulares cell cellphone cellular mob mobile movil moviles telemovel tm whatsapp whats wsp wpp wa wapp fijo fixo fixe casa home work office oficina
  escritorio trabajo trabalho trab ofi of main principal fax contacto contato contact numero num no nro n o a al de sms recados portable gsm t m c p f w`.split(
    /\s+/,
  ),
);

const scheme = /^(?:tel|callto|sms|smsto|phone|whatsapp|mailto|fax):(?:\/\/)?/i;
/** Links by which WhatsApp opens a chat (WhatsApp's help, "How to use click to chat"). */
const chatLink =
  /^(?:https?:\/\/)?(?:wa\.me\/|(?:api|web)\.whatsapp\.com\/send\/?\?phone=|whatsapp:\/\/send\/?\?phone=)\+?(\d{6,15})(?!\d).*$/i;
const wordBefore = /^(\p{L}+)[.:\s]*/u;
const stray = /[\s.,:;=\p{So}\p{Sk}-]/u;
const beforeWord = /[\s(.,-]/;
const afterWord = /[\s).]/;
const letter = /\p{L}/u;
/** RFC 3966: what comes behind the number, an extension aside, and the context that it lacks without. */
const parameters = /;(?!ext=)[a-z-]+=[^;?]*/gi;
/** A number that a spreadsheet took for an amount and wrote back with its decimals: all of its digits are there. */
const decimals = /^(\+?\d{6,})[.,]0+$/;

/**
 * The writing of a phone without what is only around it: invisible marks, quotes, a spreadsheet's `="…"`, `'` and `.0`, schemes, labels, symbols; digits, dashes
 * and brackets of every kind as the plain ones. Undefined for what is far too long. Cleaning twice is cleaning once.
 */
export function cleanPhone(raw: string): string | undefined {
  const text = cleanWriting(raw);
  if (text === undefined || text.length > longestWritten) return undefined;
  const plain = signs.reduce((one, [written, sign]) => one.replace(written, sign), withPlainDigits(text));
  return untilStable(decoded(plain), bared);
}

/** `tel:+52%2055…` */
function decoded(text: string): string {
  return scheme.test(text) ? text.replace(/%2b/gi, '+').replace(/%(?:20|28|29)/g, ' ') : text;
}

function bared(text: string): string {
  const link = chatLink.exec(text)?.[1];
  if (link !== undefined) return `+${link}`;
  const isUri = scheme.test(text);
  const bare = isUri ? inContext(text.replace(scheme, '').replace(/\?.*$/s, '')) : text;
  const number = withoutLabels(withoutEnd(withoutStart(unquoted(bare), stray), stray));
  return number.replace(remark, '$1').replace(decimals, '$1');
}

function inContext(uri: string): string {
  const context = /;phone-context=(\+\d{1,15})(?!\d)/i.exec(uri)?.[1];
  const number = uri.replace(parameters, '');
  return context === undefined || number.startsWith('+') ? number : context + number;
}

function withoutLabels(text: string): string {
  const first = wordBefore.exec(text);
  const rest = first !== null && labels.has(foldText(first[1] ?? '')) ? text.slice(first[0].length) : text;
  const ended = withoutEnd(rest, afterWord);
  const before = withoutEnd(ended, letter);
  const last = foldText(ended.slice(before.length));
  return last.length > 1 && labels.has(last) && before !== '' ? withoutEnd(before, beforeWord) : rest;
}

/** `55 1234 0013 (mamá)`: words in brackets behind a number say whose it is. */
const remark = /(\d) ?\([^()\d]+\)$/;

/** `5.21552E+12`, `1,20E+11`: digits are lost. `5,518,380,017`, `5'518'380'017`, `5.518.380.017`: an amount; which phone it was, if any, nobody can say. `####`: a narrow column. */
const damages = [
  /^[+-]?\d+(?:[.,]\d*)?e[+-]?\d{1,3}$/i,
  /^\+?\d{1,3}([,'’])\d{3}(?:\1\d{3})+(?:\.\d{1,2})?$/,
  /^\d{1,2}(?:\.\d{3}){3,}(?:,\d{1,2})?$/,
  /^#+$/,
];

/** Whether a spreadsheet took the number for an amount, so that its digits cannot be trusted to be somebody's phone. */
export function isDamagedBySpreadsheet(raw: string): boolean {
  const text = cleanPhone(raw);
  return text !== undefined && text.length <= longest && damages.some((damage) => damage.test(text));
}

/**
 * An extension at the end, after at least six digits: English, Spanish and Portuguese words, what exchanges write, and the commas of a pause. The line is the
 * same whichever extension answers; the extension stays in the raw form.
 */
const extension =
  /^((?:\D*\d){6}.*?)[\s,.(-]*(?:;ext=|extens[aã]o|extensi[oó]n|extension|extn?|anexo|interno|int|ramal|rml|poste|x|#|,+|доб)[\s.:=#-]*\d{1,7}\s*[)#]?$/iu;

/** 0xx11…: how Brazil writes "your carrier's two digits here". */
const carrierBlank = /^\(?0\s?(?:xx|\*\*|\.\.)\s?/i;

/** `+52 (0) 55…`: the zero that some dial inside a country, but for countries whose numbers begin with one (ITU-T E.164, national numbering plans). */
const trunkZero = /^(\+(?!39|37[89]|225|24[12])\d{1,3}) ?\(0\)/;

/** The cleaned number without extension and blanks for a carrier; undefined for what is far too long to be one, or damaged. */
export function bareWriting(raw: string): string | undefined {
  const text = cleanPhone(raw);
  if (text === undefined || text.length > longest || damages.some((damage) => damage.test(text))) return undefined;
  return text.replace(extension, '$1').replace(carrierBlank, '(0').replace(trunkZero, '$1');
}

/** Digits with what people put between them. */
const punctuated = /^\+?[\d\s()./-]+$/;

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

const dialled = /^[\d\s()./#*+-]+$/;

/**
 * Whether a text could be one number that somebody dials: 6 to 20 digits, after a plus at most 16 (E.164 has 15, and people write a trunk zero
 * among them), no country code that begins with 0. Whatever `normalisePhone` reads passes; what passes may still be nobody's: it is then noted
 * with the interaction, since a lead is worth more than an unwanted phone number.
 */
export function looksLikePhone(raw: string): boolean {
  const text = bareWriting(raw);
  return text !== undefined && isDialled(text);
}

/** The same of a number that is bare already. */
export function isDialled(text: string): boolean {
  const digits = text.replace(/\D/g, '');
  if (!dialled.test(text) || digits.length < 6) return false;
  const plus = text.lastIndexOf('+');
  if (plus === -1) return digits.length <= 20;
  const isFirst = withoutEnd(text.slice(0, plus), opening) === '';
  return isFirst && digits.length <= 16 && !digits.startsWith('0');
}

const opening = /[\s(]/;
