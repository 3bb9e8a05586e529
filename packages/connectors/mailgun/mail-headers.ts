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

/** Of a raw mail: unfolded (RFC 5322, section 2.2.3) and with encoded words read (RFC 2047). */
export function headersOfMime(mime: string): MailHeaders {
  const [block = ''] = mime.split(/\r?\n\r?\n/, 1);
  const lines = block.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/);
  const pairs = lines.flatMap((line): [string, string][] => {
    const colon = line.indexOf(':');
    return colon < 1 ? [] : [[line.slice(0, colon).trim(), decodeWords(line.slice(colon + 1).trim())]];
  });
  return headersOf(pairs);
}

const bulk = new Set(['bulk', 'junk', 'auto_reply', 'auto-reply']);
const machineHeaders = ['x-autoreply', 'x-autorespond', 'x-failed-recipients'];

/**
 * Whether a machine wrote it: out of office, bounce notice, bulk mail (RFC 3834 and the older customs beside it). A list's headers
 * are no sign: a shared mailbox such as a group puts them on what people write.
 */
export function isAutomatic(headers: MailHeaders, sender: string | undefined): boolean {
  const submitted = headers.get('auto-submitted')?.trim().toLowerCase();
  if (submitted !== undefined && submitted !== 'no') return true;
  if (bulk.has(headers.get('precedence')?.trim().toLowerCase() ?? '')) return true;
  if (machineHeaders.some((name) => headers.has(name))) return true;
  if (/^multipart\/report\b/i.test(headers.get('content-type') ?? '')) return true;
  return /^<?(mailer-daemon|postmaster)@/i.test(sender?.trim() ?? '');
}
