import type { ItemWrite } from '@afluente/domain/entity';
import type { State, StatePlace } from '@afluente/domain/state/handler-state';
import type { HubTable } from '../table/hub-table';
import { itemsByType } from '../table/items-by-type';
import { readItems } from '../table/read-items';
import { saveWrites } from '../table/save-writes';
import { countedEventItem } from './counted-event-item';
import { customerStateItem } from './customer-state-item';
import { handlerStateItem } from './handler-state-item';
import { countedEventKey, customerStateKey, handlerStateKey } from './state-keys';

/** What is at a place of a handler, and whether an event counted there. */
export interface SeenState {
  readonly state?: State;
  readonly isCounted: boolean;
}

export interface StateStore {
  /** consistent; one call */
  read(handler: string, place: StatePlace, countedId?: string): Promise<SeenState>;
  /** All or nothing; false where somebody else was first: read and decide again. */
  save(writes: readonly ItemWrite[]): Promise<boolean>;
}

const items = itemsByType([handlerStateItem, customerStateItem, countedEventItem]);

export function createStateStore(table: HubTable): StateStore {
  return {
    read: async (handler, { key, customerId }, countedId) => {
      const place =
        customerId === undefined ? handlerStateKey({ handler, key }) : customerStateKey({ customerId, handler, key });
      const keys = [place, ...(countedId === undefined ? [] : [countedEventKey({ handler, id: countedId })])];
      const [item, counted] = await readItems(table, keys, 'consistent');
      const definition = customerId === undefined ? handlerStateItem : customerStateItem;
      return { ...(item && { state: definition.stateOf(item) }), isCounted: counted !== undefined };
    },
    save: (writes) => saveWrites(table, items, writes),
  };
}
