/*
 * One cleaning of what people, phones, mail programs and spreadsheets write, before anything judges or matches it: forms, events, imports,
 * connectors, edits and look-ups all read through here.
 */

/** Characters: no address and no number with its label is longer, and nothing below is asked to look at more. */
const longest = 1024;

/**
 * Marks without a glyph (zero width, directions of writing, soft hyphen, byte order, variation selectors), controls, and the frames of keycaps.
 * Unicode lists them as Cf, Default_Ignorable_Code_Point, Cc and Me.
 */
const invisible = /[\p{Cf}\p{Default_Ignorable_Code_Point}\p{Cc}\p{Me}]/gu;

/** Blanks of every width, and Braille's, which looks like one. */
const blanks = /[\s\u2800\u0085]+/g;

/** A line end parts the values of a cell. */
const lineEnds = /[\r\n\u2028\u2029\v\f]+/g;

/**
 * The text in compatible characters (full-width and circled ones become plain), without invisible marks, with single blanks; line ends stay, as `\n`. Undefined
 * for what is far too long to be anybody's. Cleaning twice is cleaning once.
 */
export function cleanWriting(raw: string): string | undefined {
  if (raw.length > longest) return undefined;
  let text = raw;
  // what goes may let its neighbours combine, and what combines may be a mark that goes
  for (let before = ''; before !== text; ) {
    before = text;
    text = visible(text).normalize('NFKC');
  }
  return text;
}

function visible(text: string): string {
  const lines = text
    .split(lineEnds)
    .map((line) => line.replace(blanks, ' ').replace(invisible, '').replace(blanks, ' ').trim());
  return lines.filter((line) => line !== '').join('\n');
}

const quoteOrBlank = /[\s"'`´‘’‚‛“”„‟«»‹›′″]/;
/** `="0155"`, `=+52…`: what keeps a spreadsheet from reading a number. */
const formula = /^=(?=[\s"'+(\d])/;

/** The text without quotes around it and without a spreadsheet's `="…"` or `'`, however often they are wrapped. */
export function unquoted(text: string): string {
  return untilStable(text, (one) => withoutEnd(withoutStart(one, quoteOrBlank).replace(formula, ''), quoteOrBlank));
}

/** The text without these characters at its start. `stray`: matches one character. */
export function withoutStart(text: string, stray: RegExp): string {
  let start = 0;
  for (const character of text) {
    if (!stray.test(character)) break;
    start += character.length;
  }
  return text.slice(start);
}

/** The text without these characters at its end: read from there, since an expression would look at every blank for one at the end. */
export function withoutEnd(text: string, stray: RegExp): string {
  const characters = [...text];
  while (characters.length > 0 && stray.test(characters.at(-1) ?? '')) characters.pop();
  return characters.join('');
}

/** Applies a shortening step until it changes nothing more. */
export function untilStable(text: string, step: (text: string) => string): string {
  let last = text;
  for (let next = step(last); next !== last; next = step(last)) last = next;
  return last;
}

/** The digits of every script as 0 to 9. */
export function withPlainDigits(text: string): string {
  return text.replace(/(?![0-9])\p{Nd}/gu, (digit) => String(digitValue(digit.codePointAt(0) ?? 0)));
}

const isDigit = (code: number) => /\p{Nd}/u.test(String.fromCodePoint(code));

/** Unicode's decimal digits lie ten in a row, 0 to 9 (The Unicode Standard, 4.6). */
function digitValue(code: number): number {
  let zero = code;
  while (isDigit(zero - 1)) zero -= 1;
  return (code - zero) % 10;
}
