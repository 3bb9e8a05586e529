import { everyItem } from '../every-item';
import type { Item } from '../table/define-codec';
import type { HubTable } from '../table/hub-table';
import type { ItemDefinition } from '../table/item-definition';
import { readItems } from '../table/read-items';

/** The declaration of an item; undefined for a type of a later release. */
export function definitionOf(item: Item): ItemDefinition | undefined {
  return everyItem.get(String(item.type));
}

/** The items outside a person's partition that those in it lead to, consistent; one call a hundred. */
export async function itemsElsewhere(table: HubTable, items: readonly Item[]): Promise<readonly Item[]> {
  const keys = items.flatMap((item) => definitionOf(item)?.leadsTo(item) ?? []);
  const found = await readItems(table, keys, 'consistent');
  return found.filter((item) => item !== undefined);
}
