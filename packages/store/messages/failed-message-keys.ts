import { createHash } from 'node:crypto';
import { type FailedMessage, type FailedStatus, isFailed } from '@afluente/domain/messages/failed-message-record';
import { customerIdOf, customerPartition, type IndexKey, instant, join, type Key, nth } from '../table/key-parts';
import type { MessagePlace } from './message-keys';

/** Keys of failed messages: with their customer; and in the index by state and shard, the newest last. */

/** A partition of the index takes 1,000 writes a second; all of a large campaign may be refused at once, as fast as clocks ring. */
export const failedShards: readonly string[] = Array.from({ length: 4 }, (_, index) => String(index));

const shardOf = (messageId: string): string =>
  failedShards[createHash('sha256').update(messageId).digest().readUInt32BE() % failedShards.length] ?? '0';

export const failedMessageKey = ({ customerId, messageId }: MessagePlace): Key => ({
  PK: customerPartition(customerId),
  SK: join('FAILEDMESSAGE', messageId),
});

export const placeOfFailed = (key: Key): MessagePlace => ({
  customerId: customerIdOf(key),
  messageId: nth(key.SK, 1),
});

export const failedPartition = (status: FailedStatus, shard: string): string => join('MESSAGES', status, shard);

/** One that goes on is in no list. */
export function failedIndexKey({ messageId, customerId, status, at }: FailedMessage): IndexKey | undefined {
  if (!isFailed(status)) return undefined;
  return {
    GSI1PK: failedPartition(status, shardOf(messageId)),
    GSI1SK: join(instant(at), customerId, messageId),
  };
}

export const placeOfFailedIndex = ({ GSI1SK }: Pick<IndexKey, 'GSI1SK'>): MessagePlace => ({
  customerId: nth(GSI1SK, 1),
  messageId: nth(GSI1SK, 2),
});
