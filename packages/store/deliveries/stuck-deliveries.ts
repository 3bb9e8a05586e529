import { deleteAll } from '../table/delete-items';
import type { HubTable } from '../table/hub-table';
import { readItem } from '../table/read-items';
import { putAll } from '../table/write-items';
import { stuckKey } from './delivery-keys';
import { stuckDeliveryItem } from './stuck-delivery-item';

/** Which deliveries lie in the dead-letter queue. */
export interface StuckDeliveries {
  has(deliveryId: string): Promise<boolean>;
  note(deliveryIds: readonly string[], notedAt: string): Promise<void>;
  forget(deliveryIds: readonly string[]): Promise<void>;
}

/** Those that the sweep found, on a live table. */
export function createStuckDeliveries(table: HubTable): StuckDeliveries {
  return {
    has: async (deliveryId) => (await readItem(table, stuckKey(deliveryId), 'consistent')) !== undefined,
    note: (deliveryIds, notedAt) =>
      putAll(
        table,
        [...new Set(deliveryIds)].map((deliveryId) => stuckDeliveryItem.itemsOf({ deliveryId, notedAt })[0]),
      ),
    forget: (deliveryIds) => deleteAll(table, deliveryIds.map(stuckKey)),
  };
}
