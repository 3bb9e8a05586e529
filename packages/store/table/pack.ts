import { constants, deflateRawSync, inflateRawSync } from 'node:zlib';
import { RejectedError, RetryableError } from '@afluente/domain/errors';
import type { Item } from './define-codec';
import { packingWords } from './packing-words';

/** Text deflated against words that are known beforehand: a letter of a kilobyte takes about half of it. */

const newest = 1;
/** an item has 400 kB at most, deflated; nothing that was packed here inflates beyond this */
const mostBytes = 8 * 1024 * 1024;

/** The text packed: a byte that says with which words, then the deflated text (RFC 1951). */
export function pack(text: string): Buffer {
  const dictionary = packingWords().get(newest);
  const level = constants.Z_BEST_COMPRESSION;
  return Buffer.concat([Buffer.of(newest), deflateRawSync(text, { level, ...(dictionary && { dictionary }) })]);
}

/**
 * The text of what was packed, also where it went through JSON and is base64 (a stream's image). Throws RejectedError
 * `store.unreadableItem`, and RetryableError `store.newerItem` on words of a later release.
 */
export function unpack(packed: unknown): string {
  const bytes = bytesOf(packed);
  const dictionary = packingWords().get(bytes[0] ?? 0);
  if (dictionary === undefined) throw new RetryableError('store.newerItem', 'An item was packed by a later release');
  try {
    return inflateRawSync(bytes.subarray(1), { dictionary, maxOutputLength: mostBytes }).toString('utf8');
  } catch (cause) {
    throw unreadable(cause);
  }
}

function bytesOf(packed: unknown): Buffer {
  if (typeof packed === 'string') return Buffer.from(packed, 'base64');
  if (packed instanceof Uint8Array) return Buffer.from(packed);
  throw unreadable();
}

const unreadable = (cause?: unknown) =>
  new RejectedError('store.unreadableItem', 'An item holds packed attributes that cannot be read', { cause });

/** DynamoDB writes by the started kilobyte: what has less gains nothing by being packed. */
export const bytesOfAUnit = 1024;
const worthwhile = 0.9;

/**
 * An item larger than a write unit with its attributes packed into one, but for those that keys, filters and people look at (`plain`).
 * As it is where that would not take off a tenth.
 */
export function packedItem(item: Item, plain: ReadonlySet<string>): Item {
  const bytes = roughBytes(item);
  if (bytes <= bytesOfAUnit) return item;
  const entries = Object.entries(item).filter(([, value]) => value !== undefined);
  const rest = JSON.stringify(Object.fromEntries(entries.filter(([name]) => !plain.has(name))));
  const own = Object.fromEntries(entries.filter(([name]) => plain.has(name)));
  const packed = pack(rest);
  return roughBytes(own) + packed.length < bytes * worthwhile ? { ...own, packed } : item;
}

/** The item as it was before it was packed. */
export function unpackedItem(item: Item): Item {
  const { packed, ...own } = item;
  return packed === undefined ? item : { ...own, ...JSON.parse(unpack(packed)) };
}

/** A little more than what DynamoDB counts, which knows no quotes and commas. */
export const roughBytes = (item: Item) => Buffer.byteLength(JSON.stringify(item));
