import { decodeTime, timeLength } from '../base32';

const prefix = 'dly_';
const pattern = /^dly_[0-9A-HJKMNP-TV-Z]{36}$/;

/** When a receipt id was minted, ISO 8601, which is when its delivery was received; undefined for what is no such id. Proves nothing. */
export function receiptTimeOf(id: string): string | undefined {
  return pattern.test(id) ? decodeTime(id.slice(prefix.length, prefix.length + timeLength)) : undefined;
}
