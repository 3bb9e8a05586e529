import { isDeepStrictEqual } from 'node:util';
import {
  type CollectionPath,
  type Config,
  type ConfigDefinition,
  type PolicyDefinition,
  singletonId,
} from '@afluente/domain/config';
import type { ConfigAddress, ConfigStore, PolicyValues } from '@afluente/store/policies/config-port';
import { allOf } from './all-of';
import { boundedMemory } from './bounded-memory';

/** Configuration as it was in force when a stamp was read, or newer: from memory while that stamp is the last one. */
export interface ConfigInForce {
  one<V extends object>(config: ConfigDefinition<V>, id?: string): Promise<Config<V> | undefined>;
  /** By id, without those that are not there; in one call of the table where memory does not have them. */
  some<V extends object>(config: ConfigDefinition<V>, ids: readonly string[]): Promise<ReadonlyMap<string, Config<V>>>;
  /** All of a kind, in one call where memory does not have them. */
  all<V extends object>(config: ConfigDefinition<V, CollectionPath>): Promise<readonly Config<V>[]>;
  /** What was put, or the standard. */
  policies<const P extends readonly PolicyDefinition[]>(policies: P): Promise<PolicyValues<P>>;
}

/** The configuration that an instance of a function has read. */
export interface ConfigMemory {
  /** for who reads the stamp in a call that is made anyway */
  under(stamp: string): ConfigInForce;
  /** Reads the stamp first: one call and one read unit, however much configuration there is. */
  now(): Promise<ConfigInForce>;
  /** from the table, whatever the memory holds */
  fresh<V extends object>(config: ConfigDefinition<V>, id: string): Promise<Config<V> | undefined>;
}

/**
 * Nothing the hub does changes configuration without its stamp; an earlier release, in the minutes of a deployment, and whoever writes
 * into the table by hand do. What they changed is in force after this time.
 */
const longestMs = 5 * 60_000;
const mostBytes = 8 * 1024 * 1024;

interface Kept {
  readonly value: Config<object> | undefined;
  readonly stamp: string;
  /** of the monotonic clock */
  readonly at: number;
}

/** A memory over this store: what changed is read again by whoever comes with a newer stamp, and the rest stays. */
export function createConfigMemory(store: Pick<ConfigStore, 'latest' | 'stamp' | 'list'>): ConfigMemory {
  const lists = createListMemory(store);
  const memory = boundedMemory<Kept>(mostBytes);
  const loading = new Map<string, Promise<Config<object> | undefined>>();

  const keep = (name: string, value: Config<object> | undefined, stamp: string) => {
    const before = memory.get(name)?.value;
    // the same object, so that what was compiled of it is still good
    const kept = isDeepStrictEqual(before, value) ? before : value;
    memory.set(name, { value: kept, stamp, at: performance.now() }, JSON.stringify(value ?? null).length);
    return kept;
  };
  const load = (places: readonly ConfigAddress[], stamp: string) => {
    const found = store.latest(places);
    for (const [index, place] of places.entries()) {
      const name = nameOf(place);
      const key = [stamp, name].join(' ');
      // asked for twice in one call: a promise that nobody waits for would fail unseen
      if (loading.has(key)) continue;
      const one = found.then((values) => keep(name, values[index], stamp)).finally(() => loading.delete(key));
      loading.set(key, one);
    }
  };
  const read = (places: readonly ConfigAddress[], stamp: string) => {
    const isKnown = (place: ConfigAddress) => {
      const kept = memory.get(nameOf(place));
      return kept?.stamp === stamp && performance.now() - kept.at < longestMs;
    };
    const isLoading = (place: ConfigAddress) => loading.has([stamp, nameOf(place)].join(' '));
    const missing = places.filter((place) => !isKnown(place) && !isLoading(place));
    if (missing.length > 0) load(missing, stamp);
    return Promise.all(
      places.map((place) => loading.get([stamp, nameOf(place)].join(' ')) ?? memory.get(nameOf(place))?.value),
    );
  };
  const under = (stamp: string) =>
    inForce(
      (places) => read(places, stamp),
      (config) => lists(config, stamp),
    );
  return {
    under,
    now: async () => under(await store.stamp()),
    fresh: (config, id) => inForce(store.latest, (of) => allOf(store, of)).one(config, id),
  };
}

const nameOf = ({ config, id }: ConfigAddress) => [config.kind, id].join(' ');

type Read = (places: readonly ConfigAddress[]) => Promise<readonly (Config<object> | undefined)[]>;

type ReadAll = <V extends object>(config: ConfigDefinition<V, CollectionPath>) => Promise<readonly Config<V>[]>;

/** Whole kinds, each as it was when the stamp was read. */
function createListMemory(store: Pick<ConfigStore, 'list'>) {
  const kept = new Map<
    string,
    { readonly stamp: string; readonly at: number; readonly values: Promise<readonly object[]> }
  >();
  return <V extends object>(
    config: ConfigDefinition<V, CollectionPath>,
    stamp: string,
  ): Promise<readonly Config<V>[]> => {
    const before = kept.get(config.kind);
    if (before?.stamp === stamp && performance.now() - before.at < longestMs)
      return before.values as Promise<readonly Config<V>[]>;
    const values = allOf(store, config);
    kept.set(config.kind, { stamp, at: performance.now(), values });
    values.catch(() => kept.delete(config.kind));
    return values;
  };
}

function inForce(read: Read, all: ReadAll): ConfigInForce {
  return {
    all,
    one: async (config, id = singletonId) => {
      const [value] = await read([{ config, id }]);
      return typed(config, value);
    },
    some: async (config, ids) => {
      const values = await read(ids.map((id) => ({ config, id })));
      return new Map(ids.flatMap((id, index) => pairOf(id, typed(config, values[index]))));
    },
    policies: async <const P extends readonly PolicyDefinition[]>(policies: P) => {
      const values = await read(policies.map((config) => ({ config, id: singletonId })));
      // one value a policy, in their order
      return policies.map(({ standard }, index) => values[index] ?? standard) as unknown as PolicyValues<P>;
    },
  };
}

const pairOf = <V>(id: string, value: V | undefined): readonly (readonly [string, V])[] =>
  value === undefined ? [] : [[id, value]];

/** A value that was read as this kind is one of it: the store's codec says so. */
const typed = <V extends object>(_config: ConfigDefinition<V>, value: Config<object> | undefined) =>
  value as Config<V> | undefined;
