import { customerOfNotice } from '@afluente/domain/ids';
import type { Notice } from '@afluente/domain/notices/notice-record';
import { customerPartition, type IndexKey, instant, join, type Key, nth } from '../table/key-parts';

/** Keys of notices: with the customer whom they are about, or each by itself; and in the list of those that did not leave. */

/** Undefined for what is no id of a notice: its customer is part of it. */
export function noticeKey(noticeId: string): Key | undefined {
  const of = customerOfNotice(noticeId);
  if (of === undefined) return undefined;
  const partition = of.customerId === undefined ? join('NOTICE', noticeId) : customerPartition(of.customerId);
  return { PK: partition, SK: join('NOTICE', noticeId) };
}

export const noticeIdOf = (key: Key): string => nth(key.SK, 1);

const undelivered: ReadonlySet<Notice['status']> = new Set(['failed', 'expired', 'uncertain']);

/** Those that a person should look at. */
export function noticeIndexKey({ id, status, updatedAt }: Notice): IndexKey | undefined {
  if (!undelivered.has(status)) return undefined;
  return { GSI1PK: undeliveredNotices, GSI1SK: join(instant(updatedAt), id) };
}

export const undeliveredNotices = join('NOTICES', 'undelivered');

export const noticeIdOfIndex = (key: Pick<IndexKey, 'GSI1SK'>): string => nth(key.GSI1SK, 1);
