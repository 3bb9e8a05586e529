/** Encodings of files that are no UTF-8: what Excel for Windows, for the Mac of old, and "CSV (MS-DOS)" write in Western Europe and Latin America. */

export type LegacyEncoding = 'windows-1252' | 'macintosh' | 'ibm850';

/** What each has at 0x80 to 0xFF (WHATWG Encoding for the first two, as far as Node 20's decoder leaves controls there; IBM's code page 850). */
const upper: Readonly<Record<LegacyEncoding, string>> = {
  'windows-1252': `€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ${latin1From(0xa0)}`,
  macintosh: new TextDecoder('macintosh').decode(Uint8Array.from({ length: 0x80 }, (_, index) => 0x80 + index)),
  ibm850:
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0',
};

function latin1From(first: number): string {
  return String.fromCharCode(...Array.from({ length: 0x100 - first }, (_, index) => first + index));
}

/** The text of bytes in an encoding. */
export function decodeLegacy(bytes: Buffer, encoding: LegacyEncoding): string {
  const characters = upper[encoding];
  return bytes.toString('latin1').replace(/[\u0080-\u00ff]/g, (one) => characters.charAt(one.charCodeAt(0) - 0x80));
}

const letters = /[áéíóúüñçãõâêôàèìòùäöïëÁÉÍÓÚÜÑÇÃÕÂÊÔÀÈ]/;
/** After an apostrophe in English, and before one in French, Italian and Irish names: 0x92 is no í there. */
const contracted = /^(?:t|s|d|m|ll|re|ve)$/i;
const elided = /^(?:[ldcjmnsto]|qu)$/i;

/** Bytes of a file that are looked at. */
const mostBytes = 1_000_000;

/**
 * Which encoding a file is in that is no UTF-8: the one in which the most of its odd bytes are letters within words; `otherwise` where nothing speaks for any.
 */
export function guessLegacy(file: Buffer, otherwise: LegacyEncoding = 'windows-1252'): LegacyEncoding {
  const words =
    file
      .subarray(0, mostBytes)
      .toString('latin1')
      .match(/[A-Za-z\u0080-\u00ff]{2,64}/g) ?? [];
  const odd = words.filter((word) => /[A-Za-z]/.test(word) && /[\u0080-\u00ff]/.test(word) && !isUtf8(word));
  const score = (encoding: LegacyEncoding) => odd.reduce((sum, word) => sum + scoreOf(word, encoding), 0);
  const encodings: readonly LegacyEncoding[] = ['windows-1252', 'macintosh', 'ibm850'];
  const inOrder = [otherwise, ...encodings.filter((encoding) => encoding !== otherwise)];
  const scores = inOrder.map((encoding) => ({ encoding, score: score(encoding) }));
  return scores.reduce((best, other) => (other.score > best.score ? other : best)).encoding;
}

const isUtf8 = (latin1: string) => !Buffer.from(latin1, 'latin1').toString('utf8').includes('\ufffd');

function scoreOf(word: string, encoding: LegacyEncoding): number {
  const text = decodeLegacy(Buffer.from(word, 'latin1'), encoding);
  const [before = '', after = '', ...more] = text.split('’');
  const isApostrophe = text.includes('’') && more.length === 0 && (contracted.test(after) || elided.test(before));
  const characters = [...text];
  return characters.reduce((sum, one, index) => sum + worthOf(one, characters[index - 1]), isApostrophe ? 2 : 0);
}

/** `JosÈ` is no word: a capital after a small letter speaks against an encoding. */
function worthOf(character: string, before = ''): number {
  if (/[A-Za-z’]/.test(character)) return 0;
  const isMisplaced = /\p{Lu}/u.test(character) && /\p{Ll}/u.test(before);
  return letters.test(character) && !isMisplaced ? 1 : -1;
}

/** Whether the beginning of a file is UTF-8 throughout; a character that it ends within is no fault. */
export function isUtf8Throughout(beginning: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(beginning, { stream: true });
    return true;
  } catch {
    return false;
  }
}
