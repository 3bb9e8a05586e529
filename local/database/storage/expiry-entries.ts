import type { Table } from '../tables/table-catalog';
import { expiryPrefix } from '../tables/table-schema';
import type { Change } from './change';
import type { Write } from './journal';
import { itemOf, type Stored } from './stored';

/** Digits of a second in an entry. */
export const secondsLength = 16;

/** Where an item stands in its table's order of expiry, if it expires: its time-to-live attribute holds seconds since 1970. */
export function expiryPlace(
  { schema, timeToLive }: Table,
  place: string,
  stored: Stored | undefined,
): string | undefined {
  if (!timeToLive?.Enabled || !stored) return undefined;
  const text = itemOf(stored)[timeToLive.AttributeName]?.N;
  const seconds = Math.floor(Number(text));
  if (text === undefined || seconds < 0) return undefined;
  const order = String(seconds).padStart(secondsLength, '0');
  if (order.length > secondsLength) return undefined;
  return `${expiryPrefix(schema.name)}${order}~${place.slice(schema.prefix.length)}`;
}

/** The writes that keep the order of expiry true through a change. */
export function expiryWrites({ table, place, before, after }: Change): Write[] {
  const old = expiryPlace(table, place, before);
  const current = expiryPlace(table, place, after);
  if (old === current) return [];
  const writes: Write[] = [];
  if (old !== undefined) writes.push({ type: 'del', key: old });
  if (current !== undefined) writes.push({ type: 'put', key: current, value: '' });
  return writes;
}
