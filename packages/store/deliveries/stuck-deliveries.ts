import type { StuckDelivery } from '@afluente/domain/deliveries/stuck-delivery';
import { deleteAll } from '../table/delete-items';
import type { HubTable } from '../table/hub-table';
import { readItem } from '../table/read-items';
import { putAll } from '../table/write-items';
import { stuckKey } from './delivery-keys';
import { stuckDeliveryItem } from './stuck-delivery-item';

/** Which deliveries lie in the dead-letter queue. */
export interface StuckDeliveries {
  /** undefined where it does not lie there, and none of its replays was given up on */
  get(deliveryId: string): Promise<StuckDelivery | undefined>;
  note(deliveryIds: readonly string[], notedAt: string): Promise<void>;
  /** that replays of them were given up on, and lie there no more */
  noteGivenUp(deliveryIds: readonly string[], at: string): Promise<void>;
  forget(deliveryIds: readonly string[]): Promise<void>;
}

/** Those that the sweep found, on a live table. */
export function createStuckDeliveries(table: HubTable): StuckDeliveries {
  const put = (deliveryIds: readonly string[], noted: Omit<StuckDelivery, 'deliveryId'>) =>
    putAll(
      table,
      [...new Set(deliveryIds)].map((deliveryId) => stuckDeliveryItem.itemsOf({ deliveryId, ...noted })[0]),
    );
  return {
    get: async (deliveryId) => {
      const item = await readItem(table, stuckKey(deliveryId), 'consistent');
      return item && stuckDeliveryItem.stateOf(item);
    },
    note: (deliveryIds, notedAt) => put(deliveryIds, { notedAt }),
    noteGivenUp: (deliveryIds, at) => put(deliveryIds, { notedAt: at, replayGivenUpAt: at }),
    forget: (deliveryIds) => deleteAll(table, deliveryIds.map(stuckKey)),
  };
}
