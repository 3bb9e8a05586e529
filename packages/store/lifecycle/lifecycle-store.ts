import type { ItemWrite } from '@afluente/domain/entity';
import type { Lifecycle } from '@afluente/domain/lifecycle/lifecycle-record';
import type { HubTable } from '../table/hub-table';
import { itemsByType } from '../table/items-by-type';
import { readItems } from '../table/read-items';
import { saveWrites } from '../table/save-writes';
import { lifecycleItem } from './lifecycle-item';
import { lifecycleKey } from './lifecycle-keys';

export interface LifecycleStore {
  /** Of these source records, consistent, in one call; those that have none yet are left out. */
  of(partIds: readonly string[]): Promise<readonly Lifecycle[]>;
  /** False where somebody else was first. */
  save(writes: readonly ItemWrite[]): Promise<boolean>;
}

const items = itemsByType([lifecycleItem]);

/** Stages of customers on a live table. */
export function createLifecycleStore(table: HubTable): LifecycleStore {
  return {
    of: async (partIds) => {
      const found = await readItems(
        table,
        partIds.map((customerId) => lifecycleKey({ customerId })),
        'consistent',
      );
      return found.flatMap((item) => (item === undefined ? [] : [lifecycleItem.stateOf(item)]));
    },
    save: (writes) => saveWrites(table, items, writes),
  };
}
