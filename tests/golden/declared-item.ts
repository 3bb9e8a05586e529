import type { ItemDefinition } from '@afluente/store/table/item-definition';
import { readItem } from '@afluente/store/table/read-items';
import { putAll } from '@afluente/store/table/write-items';
import { type StoreItem, storeItem } from './store-item';

/** An item that needs no entry here: it is written and read as its declaration says. */
export function declaredItem(definition: ItemDefinition): StoreItem {
  return storeItem(
    definition.entity.schema,
    async ({ table }, state) => {
      const item = await readItem(table, definition.keyOf(state), 'consistent');
      return item && definition.stateOf(item);
    },
    ({ table }, state, events) => putAll(table, definition.itemsOf(state, events)),
  );
}
