import type { HubTable } from '../table/hub-table';
import { readItem } from '../table/read-items';
import { configOf, type KeptConfig } from './config-item';
import { configKey, configVersionsRange } from './config-keys';
import type { ConfigKind } from './config-port';

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
export const versionsRange = (kind: ConfigKind, id: string) =>
  ({
    of: 'table',
    ...configVersionsRange(kind, id),
    order: 'newest-first',
    consistency: 'consistent',
  }) as const;
