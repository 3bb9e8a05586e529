import { createHash } from 'node:crypto';
import type { SegmentMember } from '@afluente/domain/segments/segment-member-record';
import { customerPartition, type IndexKey, instant, join, type Key, nth } from '../table/key-parts';

/** Keys of the members of segments: with their customer; and in the index by segment and shard, those who are in it. */

/** A partition of the index takes 1,000 writes a second: this many bear 8,000 customers a second who enter one segment. */
export const memberShards: readonly string[] = Array.from({ length: 8 }, (_, index) => String(index));

const shardOf = (customerId: string): string =>
  memberShards[createHash('sha256').update(customerId).digest().readUInt32BE() % memberShards.length] ?? '0';

type Place = Pick<SegmentMember, 'customerId' | 'segmentId'>;

export const segmentMemberKey = ({ customerId, segmentId }: Place): Key => ({
  PK: customerPartition(customerId),
  SK: join('SEGMENT', segmentId),
});

export const segmentIdOfKey = (key: Key): string => nth(key.SK, 1);

export const membersPartition = (segmentId: string, shard: string): string => join('SEGMENT', segmentId, shard);

/** Who left is in no list. */
export function memberIndexKey({ customerId, segmentId, status, at }: SegmentMember): IndexKey | undefined {
  if (status === 'left') return undefined;
  return {
    GSI1PK: membersPartition(segmentId, shardOf(customerId)),
    GSI1SK: join(instant(at), customerId),
  };
}

export const memberOfIndex = (place: Pick<IndexKey, 'GSI1SK'>) => ({
  at: nth(place.GSI1SK, 0),
  customerId: nth(place.GSI1SK, 1),
});

export const segmentFillKey = (segmentId: string): Key => ({ PK: 'SEGMENTFILL', SK: segmentId });
