import { decodeWords } from 'postal-mime';

/** The headers of a mail, by lower-case name; the first of a repeated one. */
export type MailHeaders = ReadonlyMap<string, string>;

/** Of pairs in the order of the mail. */
export function headersOf(pairs: Iterable<readonly [string, string, ...unknown[]]>): MailHeaders {
  const headers = new Map<string, string>();
  for (const [name, value] of pairs) {
    const key = name.toLowerCase();
    if (!headers.has(key)) headers.set(key, value);
  }
  return headers;
}

/** Where the headers of a raw mail end: at the first empty line. */
function headerBlock(mime: string): string {
  const ends = ['\n\n', '\n\r\n'].map((end) => mime.indexOf(end)).filter((at) => at !== -1);
  return ends.length === 0 ? mime : mime.slice(0, Math.min(...ends));
}

/** Headers of addresses: their encoded words are read after their structure, since a comma or a bracket in one is none (RFC 2047, section 5). */
const ofAddresses =
  /^(?:from|sender|reply-to|to|cc|resent-from|resent-sender|x-original-from|x-original-sender|return-path)$/i;

function readValue(name: string, value: string): string {
  return ofAddresses.test(name) ? value : decodeWords(value);
}

/** Of a raw mail: unfolded (RFC 5322, section 2.2.3) and, but for addresses, with encoded words read (RFC 2047). */
export function headersOfMime(mime: string): MailHeaders {
  const unfolded: string[] = [];
  for (const line of headerBlock(mime).split('\n')) {
    const isContinued = line.startsWith(' ') || line.startsWith('\t');
    if (isContinued && unfolded.length > 0) unfolded.push(`${unfolded.pop()} ${line.trim()}`);
    else unfolded.push(line.trim());
  }
  const pairs = unfolded.flatMap((line): [string, string][] => {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).trim();
    return colon < 1 ? [] : [[name, readValue(name, line.slice(colon + 1).trim())]];
  });
  return headersOf(pairs);
}
