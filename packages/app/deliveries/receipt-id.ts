import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { encodeBytes, encodeTime } from '@afluente/domain/base32';

/**
 * Receipt ids: `dly_` + 10 characters of time + 16 random ones + 10 of a MAC over the rest (Crockford's base32). The MAC
 * distinguishes a genuine id that is not recorded yet from an invented one, without reading the table.
 */

const randomLength = 16;
const macLength = 10;
const pattern = /^dly_[0-9A-HJKMNP-TV-Z]{36}$/;

function macOf(secret: Buffer, unsigned: string): string {
  return encodeBytes(createHmac('sha256', secret).update(`receipt:${unsigned}`).digest(), macLength);
}

/** A new id for a delivery received at `at` (ISO 8601): sortable by time, not to be guessed (80 random bits). */
export function mintReceiptId(secret: Buffer, at: string): string {
  const unsigned = `dly_${encodeTime(at)}${encodeBytes(randomBytes(10), randomLength)}`;
  return `${unsigned}${macOf(secret, unsigned)}`;
}

/** Says whether this hub minted the id, in a time that does not depend on how much of the MAC is right. */
export function isReceiptId(secret: Buffer, id: string): boolean {
  if (!pattern.test(id)) return false;
  const unsigned = id.slice(0, -macLength);
  return timingSafeEqual(Buffer.from(macOf(secret, unsigned)), Buffer.from(id.slice(-macLength)));
}
