import type { ItemWrite } from '@afluente/domain/entity';
import type { Breaker } from '@afluente/domain/messages/breaker';
import type { HubTable } from '../table/hub-table';
import { itemsByType } from '../table/items-by-type';
import { readItem } from '../table/read-items';
import { saveWrites } from '../table/save-writes';
import { breakerItem } from './breaker-item';
import { breakerKey } from './message-keys';

export interface BreakerStore {
  /** consistent; undefined where nothing ever failed */
  get(channelId: string): Promise<Breaker | undefined>;
  /** All or nothing; false where somebody else was first. */
  save(writes: readonly ItemWrite[]): Promise<boolean>;
}

const items = itemsByType([breakerItem]);

/** Breakers of a live table. */
export function createBreakerStore(table: HubTable): BreakerStore {
  return {
    get: async (channelId) => {
      const item = await readItem(table, breakerKey(channelId), 'consistent');
      return item && breakerItem.stateOf(item);
    },
    save: (writes) => saveWrites(table, items, writes),
  };
}
