import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { isPresent } from '../table/conditions';
import { translated } from '../table/database-errors';
import type { HubTable } from '../table/hub-table';
import type { Page, PageRequest } from '../table/page';
import { readPage } from '../table/read-page';
import { putConfig } from './change-config';
import { configOf } from './config-item';
import { configKey, configsRange } from './config-keys';
import type { ConfigKind, ConfigKinds, ConfigStore } from './config-port';
import { type ConfigPlace, latestConfig, versionsRange } from './latest-config';

/** Configuration in the table: reads are consistent, so that what was changed a moment ago is in force. */
export function createConfigStore(table: HubTable): ConfigStore {
  return {
    get: async (kind, id) => (await latestConfig(table, kind, id))?.value,
    list: (kind, page) => listLatest(table, kind, page),
    put: (key, change) => putConfig(table, key, change),
    delete: (kind, id) => deleteConfig(table, kind, id),
    versions: (kind, id, page) => listVersions(table, { kind, id }, page),
  };
}

async function listLatest<K extends ConfigKind>(
  table: HubTable,
  kind: K,
  page: PageRequest,
): Promise<Page<ConfigKinds[K]>> {
  const range = { of: 'table', ...configsRange(kind), order: 'oldest-first', consistency: 'consistent' } as const;
  const found = await readPage(table, { query: ['config', range.partition], range }, page);
  return { ...found, items: found.items.map((item) => configOf(kind, item).value) };
}

async function listVersions<K extends ConfigKind>(table: HubTable, { kind, id }: ConfigPlace<K>, page: PageRequest) {
  const range = versionsRange(kind, id);
  const found = await readPage(table, { query: ['config', range.partition], range }, page);
  const items = found.items.map((item) => {
    const { value, by } = configOf(kind, item);
    return { ...value, changedBy: by };
  });
  return { ...found, items };
}

async function deleteConfig(table: HubTable, kind: ConfigKind, id: string): Promise<boolean> {
  try {
    await table.documents.send(
      new DeleteCommand({ TableName: table.name, Key: configKey(kind, id), ConditionExpression: isPresent.expression }),
    );
    return true;
  } catch (error) {
    if (error instanceof Error && error.name === 'ConditionalCheckFailedException') return false;
    throw translated(error);
  }
}
