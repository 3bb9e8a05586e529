import { createHash } from 'node:crypto';
import { instant, join, type Key, nth } from '../table/key-parts';

/** Keys of clocks: a partition a day and shard, in it by time, so that whatever was missed is read in few queries. */

/**
 * A partition takes 1,000 writes a second, and a write of a transaction counts twice: this many bear 4,000 clocks a second that are set
 * for one day. With more of them, clocks that are set already must still be read under the old number.
 */
export const shards: readonly string[] = Array.from({ length: 8 }, (_, index) => String(index));

const shardOf = (clockId: string): string =>
  shards[createHash('sha256').update(clockId).digest().readUInt32BE() % shards.length] ?? '0';

const dayLength = 'YYYY-MM-DD'.length;
const dayMilliseconds = 86_400_000;

const sortKeyOf = (at: string, id: string): string => join(instant(at), id);

export const duePartition = (shard: string, at: string): string => join('DUE', instant(at).slice(0, dayLength), shard);

export const clockKey = ({ id, at }: { readonly id: string; readonly at: string }): Key => ({
  PK: duePartition(shardOf(id), at),
  SK: sortKeyOf(at, id),
});

export const clockPlaceOf = (key: Pick<Key, 'SK'>) => ({ at: nth(key.SK, 0), id: nth(key.SK, 1) });

/** The clocks of a shard from a place on that are due before a time, as far as its day goes; `end` is where the next stretch begins. */
export function dueRange(shard: string, from: { readonly at: string; readonly id: string }, before: string) {
  const nextDay = (Math.floor(Date.parse(from.at) / dayMilliseconds) + 1) * dayMilliseconds;
  const end = instant(new Date(Math.min(nextDay, Date.parse(before))).toISOString());
  return { partition: duePartition(shard, from.at), from: sortKeyOf(from.at, from.id), to: end, end };
}

export const clockProgressKey = (): Key => ({ PK: 'CLOCKS', SK: 'PROGRESS' });
