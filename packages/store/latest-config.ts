import { configOf, type KeptConfig } from './config-item';
import type { HubTable } from './hub-table';
import { configKey, configVersionsRange } from './keys';
import type { ItemRange } from './query-items';
import { readItem } from './read-items';
import type { ConfigKind } from './store';

export interface ConfigPlace<K extends ConfigKind> {
  readonly kind: K;
  readonly id: string;
}

/** The version in force, consistent. */
export async function latestConfig<K extends ConfigKind>(
  table: HubTable,
  kind: K,
  id: string,
): Promise<KeptConfig<K> | undefined> {
  const item = await readItem(table, configKey(kind, id), 'consistent');
  return item && configOf(kind, item);
}

/** Where the versions of one piece of configuration lie, newest first. */
export const versionsRange = (kind: ConfigKind, id: string): ItemRange => ({
  of: 'table',
  ...configVersionsRange(kind, id),
  order: 'newest-first',
  consistency: 'consistent',
});
