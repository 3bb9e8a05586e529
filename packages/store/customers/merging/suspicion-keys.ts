import { customerPartition, type IndexKey, instant, join, type Key, nth } from '../../table/key-parts';

/** Keys of suspicions, in the queue and in the partitions of both customers. */

const scoreDigits = 5;

const scoreSteps = 10_000;

export const suspicionKey = (suspicionId: string): Key => ({ PK: join('SUSPICION', suspicionId), SK: 'SUSPICION' });

export const suspicionIdOf = (key: Key): string => nth(key.PK, 1);

/** Backwards, the highest score comes first, and of equal ones (to four places) the newest. */
export const suspicionIndexKey = (suspicion: {
  readonly id: string;
  readonly status: string;
  readonly score: number;
  readonly at: string;
}): IndexKey => ({
  GSI1PK: join('SUSPICIONS', suspicion.status),
  GSI1SK: join(
    String(Math.round(suspicion.score * scoreSteps)).padStart(scoreDigits, '0'),
    instant(suspicion.at),
    suspicion.id,
  ),
});

export const suspicionIdOfIndex = (key: Pick<IndexKey, 'GSI1SK'>): string => nth(key.GSI1SK, 2);

export const suspicionsIndexRange = (status: string) => ({ partition: join('SUSPICIONS', status) });

/** Says in the partition of a part which suspicions there are about it. */
export const suspectedKey = (customerId: string, suspicionId: string): Key => ({
  PK: customerPartition(customerId),
  SK: join('SUSPICION', suspicionId),
});

export const suspicionIdOfSuspected = (key: Key): string => nth(key.SK, 1);

export const suspectedRange = (customerId: string) => ({
  partition: customerPartition(customerId),
  prefix: join('SUSPICION', ''),
});
