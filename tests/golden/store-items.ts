import { customerItems } from './customer-items';
import type { GoldenItem } from './golden-files';
import { hubItems } from './hub-items';
import { privacyItems } from './privacy-items';
import type { StoreItem } from './store-item';

const storeItems: Readonly<Record<string, StoreItem>> = { ...customerItems, ...hubItems, ...privacyItems };

/**
 * How a golden item is written and read: by its type, or by type and variant (up to a hyphen) where two kinds of item share a type, as
 * claims of identifiers and the identity policy do.
 */
export function storeItemOf({ name, type }: Pick<GoldenItem, 'name' | 'type'>): StoreItem {
  const [kind = ''] = name.split(/\.v|-/);
  const found = storeItems[kind] ?? storeItems[type];
  if (found === undefined) throw new Error(`${name}: nothing in tests/golden says how it is written and read`);
  return found;
}
