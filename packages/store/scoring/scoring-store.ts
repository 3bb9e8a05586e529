import type { CustomerPart } from '@afluente/domain/customers/record/customer-record';
import type { ItemWrite } from '@afluente/domain/entity';
import type { Rescoring } from '@afluente/domain/scoring/rescoring-record';
import type { Interaction } from '@afluente/events/interaction-shape';
import { clockItem } from '../clocks/clock-item';
import { timelineSince } from '../customers/interactions/timeline-since';
import { partItem } from '../customers/record/customer-item';
import { followsVersion } from '../table/conditions';
import type { HubTable } from '../table/hub-table';
import { itemsByType } from '../table/items-by-type';
import { readItem } from '../table/read-items';
import { saveWrites } from '../table/save-writes';
import { putTogether } from '../table/write-items';
import { rescoringItem } from './rescoring-item';
import { rescoringKey } from './rescoring-keys';

export interface ScoringStore {
  /** The work after the latest change of the scoring rules; consistent. */
  rescoring(): Promise<Rescoring | undefined>;
  /** False where somebody else was first. */
  saveRescoring(writes: readonly ItemWrite[]): Promise<boolean>;
  /** What is on the timeline of a source record, the newest first, at most 5,000; consistent. */
  timeline(partId: string): Promise<readonly Interaction[]>;
  /** Source records whose versions are raised, all or nothing; false where somebody else was first. */
  saveParts(parts: readonly CustomerPart[]): Promise<boolean>;
}

const items = itemsByType([rescoringItem, clockItem]);

/** So much of a timeline counts: of somebody with more, the newest. */
const mostInteractions = 5_000;

/** What scores are counted from, on a live table. */
export function createScoringStore(table: HubTable): ScoringStore {
  return {
    rescoring: async () => {
      const item = await readItem(table, rescoringKey(), 'consistent');
      return item && rescoringItem.stateOf(item);
    },
    saveRescoring: (writes) => saveWrites(table, items, writes),
    timeline: (partId) =>
      timelineSince(table, {
        partIds: [partId],
        time: '',
        most: mostInteractions,
        page: 200,
        consistency: 'consistent',
      }),
    saveParts: async (parts) => {
      const puts = parts.map((part) => ({ item: partItem(part), condition: followsVersion(part.version) }));
      return (await putTogether(table, puts)).done;
    },
  };
}
