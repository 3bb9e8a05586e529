import type { ItemWrite } from '@afluente/domain/entity';
import type { Missed } from '@afluente/domain/escalations/missed-record';
import { clockItem } from '../clocks/clock-item';
import type { HubTable } from '../table/hub-table';
import { itemsByType } from '../table/items-by-type';
import { readItem } from '../table/read-items';
import { saveWrites } from '../table/save-writes';
import { missedItem } from './missed-item';
import { missedKey } from './missed-keys';

export interface MissedStore {
  /** consistent */
  get(id: string): Promise<Missed | undefined>;
  /** False where somebody else was first. */
  save(writes: readonly ItemWrite[]): Promise<boolean>;
}

const items = itemsByType([missedItem, clockItem]);

/** What passed in a standstill, on a live table. */
export function createMissedStore(table: HubTable): MissedStore {
  return {
    get: async (id) => {
      const item = await readItem(table, missedKey(id), 'consistent');
      return item && missedItem.stateOf(item);
    },
    save: (writes) => saveWrites(table, items, writes),
  };
}
