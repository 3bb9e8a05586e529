import { unescapeForm } from '../form-escapes';
import { charsetOf, decoderFor } from './charset';
import type { Fields } from './system-fields';

/** `application/x-www-form-urlencoded` in any charset that the page declares in `_charset_` (HTML standard, "form submission"). */

const tokenBytes = (token: string): Buffer => unescapeForm(Buffer.from(token, 'latin1'));

/** How many pairs a body has, without reading any. */
export function pairCount(bytes: Buffer): number {
  let count = 1;
  for (const byte of bytes) if (byte === 0x26) count += 1;
  return count;
}

/** The pairs in the order they came, blank ones kept. A broken percent escape stays as written (URL standard, 5.1). */
export function parseUrlEncoded(bytes: Buffer, contentType: string): Fields {
  const raw = bytes.toString('latin1');
  const declared = /(?:^|&)_charset_=([^&]+)/.exec(raw)?.[1] ?? charsetOf(contentType);
  const decode = decoderFor(declared ?? 'utf-8');
  return raw
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const equals = pair.indexOf('=');
      const end = equals === -1 ? pair.length : equals;
      return [decode(tokenBytes(pair.slice(0, end))), decode(tokenBytes(pair.slice(end + 1)))];
    });
}
