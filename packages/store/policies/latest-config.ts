import type { ConfigDefinition } from '@afluente/domain/config';
import type { HubTable } from '../table/hub-table';
import { readItem } from '../table/read-items';
import { configOf, type KeptConfig } from './config-item';
import { configKey, configVersionsRange } from './config-keys';

/** One piece of configuration, its id written out. */
export interface ConfigAt<V extends object> {
  readonly config: ConfigDefinition<V>;
  readonly id: string;
}

/** The version in force, consistent. */
export async function latestConfig<V extends object>(
  table: HubTable,
  { config, id }: ConfigAt<V>,
): Promise<KeptConfig<V> | undefined> {
  const item = await readItem(table, configKey(config.kind, id), 'consistent');
  return item && configOf(config, item);
}

/** Where the versions of one piece of configuration lie, newest first. */
export const versionsRange = <V extends object>({ config, id }: ConfigAt<V>) =>
  ({
    of: 'table',
    ...configVersionsRange(config.kind, id),
    order: 'newest-first',
    consistency: 'consistent',
  }) as const;
