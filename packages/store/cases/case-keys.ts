import type { Case } from '@afluente/domain/cases/case-record';
import { customerIdOfCase } from '@afluente/domain/ids';
import { customerPartition, type IndexKey, instant, join, type Key, nth } from '../table/key-parts';

/** Keys of cases: with their customer, and in lists by status. */

/** Undefined for what is no case id: a case's customer is part of its id. */
export function caseKey(caseId: string): Key | undefined {
  const customerId = customerIdOfCase(caseId);
  return customerId === undefined ? undefined : { PK: customerPartition(customerId), SK: join('CASE', caseId) };
}

export const caseIdOf = (key: Key): string => nth(key.SK, 1);

export const casesRange = (customerId: string) => ({
  partition: customerPartition(customerId),
  prefix: join('CASE', ''),
});

const queuePart = (queue: string) => ['queue', queue].join(':');

export const caseIndexKey = ({ status, queue, createdAt, id }: Case): IndexKey => ({
  GSI1PK: join('CASES', status),
  GSI1SK: join(queuePart(queue), instant(createdAt), id),
});

/** The case of an entry of the list. */
export const caseIdOfIndex = (key: Pick<IndexKey, 'GSI1SK'>): string => nth(key.GSI1SK, 2);

export const casesIndexRange = (status: Case['status'], queue?: string) => ({
  partition: join('CASES', status),
  ...(queue === undefined ? {} : { prefix: join(queuePart(queue), '') }),
});
