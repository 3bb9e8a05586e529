import { everyConfig } from '@afluente/app/policies/every-config';
import { everyItem } from '@afluente/store/every-item';
import { customerItems } from './customer-items';
import { declaredItem } from './declared-item';
import type { GoldenItem } from './golden-files';
import { configItem, hubItems } from './hub-items';
import { privacyItems } from './privacy-items';
import type { StoreItem } from './store-item';

const storeItems: Readonly<Record<string, StoreItem>> = { ...customerItems, ...hubItems, ...privacyItems };

/**
 * How a golden item is written and read: by its type, or by type and variant (up to a hyphen) where two kinds of item share a type, as
 * claims of identifiers and the identity policy do. What has no entry in a file here is written and read as it is declared.
 */
export function storeItemOf({ name, type }: Pick<GoldenItem, 'name' | 'type'>): StoreItem {
  const [kind = ''] = name.split(/\.v|-/);
  const found = storeItems[kind] ?? storeItems[type] ?? declared(type);
  if (found === undefined) throw new Error(`${name}: nothing in tests/golden says how it is written and read`);
  return found;
}

function declared(type: string): StoreItem | undefined {
  const definition = everyItem.get(type);
  if (definition !== undefined) return declaredItem(definition);
  const config = everyConfig.find(({ kind }) => kind === type);
  return config && configItem(config);
}
