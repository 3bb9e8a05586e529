import { domainToASCII } from 'node:url';
import type { OutgoingMail } from './outgoing';

/** Fields of mails: one line each (RFC 5322), whatever was in the values. */

/** Without line breaks and other control characters. */
export const oneLine = (text: string) => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();

/** An address with its domain as the mail system has it; undefined where its local part is no ASCII, which few servers take. */
export function asciiAddress(address: string): string | undefined {
  const at = address.lastIndexOf('@');
  const [local, domain] = [address.slice(0, at), domainToASCII(address.slice(at + 1))];
  return at > 0 && domain !== '' && /^[!-~]+$/.test(local) && !/[<>,;"]/.test(local) ? `${local}@${domain}` : undefined;
}

/** Characters of UTF-8 that fit into one encoded word of 75 characters (RFC 2047, section 2). */
const bytesInWord = 45;

function encodedWords(text: string): string {
  const words: string[] = [];
  let word = '';
  for (const character of text) {
    if (Buffer.byteLength(word + character) > bytesInWord) {
      words.push(word);
      word = '';
    }
    word += character;
  }
  return [...words, word].map((one) => `=?utf-8?B?${Buffer.from(one).toString('base64')}?=`).join(' ');
}

/** `"Ana Gómez" <ana@example.com>`: the name quoted, or as encoded words where it is no ASCII. */
export function mailbox(address: string, name: string | undefined): string {
  const shown = oneLine(name ?? '');
  if (shown === '') return address;
  const written = /^[ -~]*$/.test(shown) ? `"${shown.replace(/["\\]/g, '\\$&')}"` : encodedWords(shown);
  return `${written} <${address}>`;
}

/** SES takes 870 characters in a header, and longer lines are nobody's need. */
const longestValue = 870;

/** As many as fit: the first, which names the thread, and the newest (RFC 5322, section 3.6.4 lets the middle go). */
function referencesOf(ids: readonly string[]): string {
  const written = ids.map((id) => `<${oneLine(id).replace(/[<>\s]/g, '')}>`);
  const [first = '', ...rest] = written;
  const kept: string[] = [];
  let length = first.length;
  for (const id of rest.toReversed()) {
    length += id.length + 1;
    if (length > longestValue) break;
    kept.unshift(id);
  }
  return [first, ...kept].join(' ');
}

function unsubscribeOf({ url, mailto }: NonNullable<OutgoingMail['unsubscribe']>) {
  const both = [`<${url}>`, ...(mailto === undefined ? [] : [`<mailto:${mailto.replace(/^mailto:/, '')}>`])].join(', ');
  const value = both.length > longestValue ? `<${url}>` : both;
  return [
    ['List-Unsubscribe', oneLine(value)],
    ['List-Unsubscribe-Post', 'List-Unsubscribe=One-Click'],
  ] as const;
}

/** Headers beside the usual ones: RFC 8058's pair, In-Reply-To and References. Each name once. */
export function headersOf({ unsubscribe, references = [] }: OutgoingMail): readonly (readonly [string, string])[] {
  const answered = references.at(-1);
  return [
    ...(unsubscribe === undefined ? [] : unsubscribeOf(unsubscribe)),
    ...(answered === undefined
      ? []
      : ([
          ['In-Reply-To', referencesOf([answered])],
          ['References', referencesOf(references)],
        ] as const)),
  ];
}
