import type { ItemWrite } from '@afluente/domain/entity';
import type { Pace } from '@afluente/domain/messages/pace';
import type { HubTable } from '../table/hub-table';
import { itemsByType } from '../table/items-by-type';
import { readItem } from '../table/read-items';
import { saveWrites } from '../table/save-writes';
import { paceKey } from './message-keys';
import { paceItem } from './pace-item';

export interface PaceStore {
  /** consistent; undefined where nothing left by it yet */
  get(channelId: string): Promise<Pace | undefined>;
  /** All or nothing; false where somebody else was first. */
  save(writes: readonly ItemWrite[]): Promise<boolean>;
}

const items = itemsByType([paceItem]);

/** Paces of a live table. */
export function createPaceStore(table: HubTable): PaceStore {
  return {
    get: async (channelId) => {
      const item = await readItem(table, paceKey(channelId), 'consistent');
      return item && paceItem.stateOf(item);
    },
    save: (writes) => saveWrites(table, items, writes),
  };
}
