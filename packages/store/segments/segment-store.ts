import type { ItemWrite } from '@afluente/domain/entity';
import type { SegmentFill } from '@afluente/domain/segments/segment-fill-record';
import type { SegmentMember } from '@afluente/domain/segments/segment-member-record';
import type { MembershipChange } from '@afluente/domain/segments/settle-membership';
import type { Interaction } from '@afluente/events/interaction-shape';
import { clockItem } from '../clocks/clock-item';
import { timelineSince } from '../customers/interactions/timeline-since';
import { partItem } from '../customers/record/customer-item';
import { followsVersion } from '../table/conditions';
import { countIndexed } from '../table/count-items';
import type { HubTable } from '../table/hub-table';
import { putsOf } from '../table/item-writes';
import { itemsByType } from '../table/items-by-type';
import type { Page, PageRequest } from '../table/page';
import { readItem, readItems } from '../table/read-items';
import { readMerged } from '../table/read-merged';
import { saveWrites } from '../table/save-writes';
import { putTogether } from '../table/write-items';
import { segmentFillItem } from './segment-fill-item';
import { memberOfIndex, memberShards, membersPartition, segmentFillKey, segmentMemberKey } from './segment-keys';
import { segmentMemberItem } from './segment-member-item';

export interface SegmentStore {
  /** Those in a segment, who came last first; the index lags a moment. */
  members(segmentId: string, page: PageRequest): Promise<Page<SegmentMember>>;
  /** How many are in it: counted by eight queries at once, one call a megabyte of each; the index lags a moment. */
  size(segmentId: string): Promise<number>;
  /** What is on these timelines since a time, the newest first, at most 5,000. */
  since(partIds: readonly [string, ...string[]], time: string): Promise<readonly Interaction[]>;
  /** All or nothing; false where somebody else was first: read and decide again. */
  save(change: MembershipChange): Promise<boolean>;
  /** The work after the latest change of a segment; consistent. */
  fill(segmentId: string): Promise<SegmentFill | undefined>;
  /** False where somebody else was first. */
  saveFill(writes: readonly ItemWrite[]): Promise<boolean>;
}

const items = itemsByType([segmentMemberItem, segmentFillItem, clockItem]);

/** So much of a timeline counts: of somebody with more, the newest. */
const mostActs = 5_000;

/** Segments of a live table. */
export function createSegmentStore(table: HubTable): SegmentStore {
  return {
    members: (segmentId, page) => listMembers(table, segmentId, page),
    size: async (segmentId) => {
      const counts = await Promise.all(
        memberShards.map((shard) => countIndexed(table, membersPartition(segmentId, shard))),
      );
      return counts.reduce((sum, count) => sum + count, 0);
    },
    since: (partIds, time) =>
      timelineSince(table, { partIds, time, most: mostActs, page: 200, consistency: 'consistent' }),
    save: async ({ parts, writes }) => {
      const profiles = parts.map((part) => ({ item: partItem(part), condition: followsVersion(part.version) }));
      const puts = [...profiles, ...writes.flatMap((write) => putsOf(items, write))];
      return (await putTogether(table, puts)).done;
    },
    fill: async (segmentId) => {
      const item = await readItem(table, segmentFillKey(segmentId), 'consistent');
      return item && segmentFillItem.stateOf(item);
    },
    saveFill: (writes) => saveWrites(table, items, writes),
  };
}

async function listMembers(table: HubTable, segmentId: string, page: PageRequest): Promise<Page<SegmentMember>> {
  const range = {
    stretches: memberShards.map((shard) => ({ partition: membersPartition(segmentId, shard) })),
    keyAt: (place: { readonly GSI1SK: string }) =>
      segmentMemberKey({ segmentId, customerId: memberOfIndex(place).customerId }),
  };
  const { keys, cursor } = await readMerged(table, range, { query: ['segment members', segmentId], page });
  const found = await readItems(table, keys, 'consistent');
  const members = found.flatMap((item) => (item === undefined ? [] : [segmentMemberItem.stateOf(item)]));
  // the index may lag behind somebody who left just now
  const inside = members.filter(({ status }) => status === 'in');
  return { items: inside, ...(cursor !== undefined && { cursor }) };
}
