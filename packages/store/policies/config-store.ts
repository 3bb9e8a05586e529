import {
  type Config,
  type ConfigDefinition,
  type ConfigRef,
  type PolicyDefinition,
  singletonId,
} from '@afluente/domain/config';
import type { HubTable } from '../table/hub-table';
import type { Page, PageRequest } from '../table/page';
import { readItem, readItems } from '../table/read-items';
import { readPage } from '../table/read-page';
import { tryDeleteConfig, tryPutConfig } from './change-config';
import { configOf } from './config-item';
import { configKey, configStampKey, configsRange, configVersionKey } from './config-keys';
import type { ConfigAddress, ConfigStore, PolicyValues } from './config-port';
import { stampOf } from './config-stamp-item';
import { type ConfigAt, latestConfig, versionsRange } from './latest-config';

/** Configuration in the table: reads are consistent, so that what was changed a moment ago is in force. */
export function createConfigStore(table: HubTable): ConfigStore {
  return {
    get: async (config, ...[id = singletonId]) => (await latestConfig(table, { config, id }))?.value,
    read: (policies) => readPolicies(table, policies),
    latest: (places) => readLatest(table, places),
    stamp: async () => stampOf(await readItem(table, configStampKey, 'consistent')),
    present: (refs) => readPresent(table, refs),
    list: (config, page) => listLatest(table, config, page),
    tryPut: ({ config, id = singletonId, by, at }, change) => tryPutConfig(table, { config, id, by, at }, change),
    tryDelete: (config, id) => tryDeleteConfig(table, config, id),
    version: async (config, id, version) => {
      const item = await readItem(table, configVersionKey(config.kind, id, version), 'consistent');
      return item && configOf(config, item).value;
    },
    versions: ({ config, id = singletonId }, page) => listVersions(table, { config, id }, page),
  };
}

async function readPolicies<const P extends readonly PolicyDefinition[]>(
  table: HubTable,
  policies: P,
): Promise<PolicyValues<P>> {
  const keys = policies.map(({ kind }) => configKey(kind, singletonId));
  const items = await readItems(table, keys, 'consistent');
  const values = policies.map((policy, index) => {
    const item = items[index];
    return item === undefined ? policy.standard : configOf(policy, item).value;
  });
  // one value a policy, in their order
  return values as unknown as PolicyValues<P>;
}

async function readLatest(table: HubTable, places: readonly ConfigAddress[]) {
  const items = await readItems(
    table,
    places.map(({ config, id }) => configKey(config.kind, id)),
    'consistent',
  );
  return places.map(({ config }, index) => {
    const item = items[index];
    return item && configOf(config, item).value;
  });
}

async function readPresent(table: HubTable, refs: readonly ConfigRef[]): Promise<(ref: ConfigRef) => boolean> {
  const keys = refs.map(({ kind, id }) => configKey(kind, id));
  const items = await readItems(table, keys, 'consistent');
  const found = new Set(keys.filter((_, index) => items[index] !== undefined).map(({ PK, SK }) => `${PK} ${SK}`));
  return ({ kind, id }) => {
    const { PK, SK } = configKey(kind, id);
    return found.has(`${PK} ${SK}`);
  };
}

async function listLatest<V extends object>(
  table: HubTable,
  config: ConfigDefinition<V>,
  page: PageRequest,
): Promise<Page<Config<V>>> {
  const range = {
    of: 'table',
    ...configsRange(config.kind),
    order: 'oldest-first',
    consistency: 'consistent',
  } as const;
  const found = await readPage(table, { query: ['config', range.partition], range }, page);
  return { ...found, items: found.items.map((item) => configOf(config, item).value) };
}

async function listVersions<V extends object>(table: HubTable, place: ConfigAt<V>, page: PageRequest) {
  const range = versionsRange(place);
  const found = await readPage(table, { query: ['config', range.partition], range }, page);
  const items = found.items.map((item) => {
    const { value, by } = configOf(place.config, item);
    return { ...value, changedBy: by };
  });
  return { ...found, items };
}
