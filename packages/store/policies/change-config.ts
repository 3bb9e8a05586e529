import { isDeepStrictEqual } from 'node:util';
import type { Config, ConfigDefinition } from '@afluente/domain/config';
import { RejectedError } from '@afluente/domain/errors';
import * as z from 'zod';
import { followsVersion, isAbsent, isPresent } from '../table/conditions';
import type { HubTable } from '../table/hub-table';
import { queryItems } from '../table/query-items';
import { putTogether } from '../table/write-items';
import { configFrom, configItems, configOf, type KeptConfig } from './config-item';
import { configKey } from './config-keys';
import { putNewStamp } from './config-stamp-item';
import { type ConfigAt, latestConfig, versionsRange } from './latest-config';

interface Change<V extends object> extends ConfigAt<V> {
  readonly by: string;
  readonly at: string;
}

/** Writes the next version beside the ones before, and a new stamp, in one transaction; undefined where another change came first. */
export async function tryPutConfig<V extends object>(
  table: HubTable,
  change: Change<V>,
  decide: (current: Config<V> | undefined) => V,
): Promise<Config<V> | undefined> {
  const current = await latestConfig(table, change);
  const version = await nextVersion(table, change, current);
  const value = nextValue(change, { input: decide(current?.value), current: current?.value, version });
  if (current !== undefined && changesNothing(current.value, value)) return current.value;
  const items = configItems(change.config, { version, by: change.by, value });
  const outcome = await putTogether(table, [
    { item: items.latest, condition: current === undefined ? isAbsent : followsVersion(version) },
    { item: items.kept, condition: isAbsent },
    putNewStamp(),
  ]);
  return outcome.done ? value : undefined;
}

/** One above the one in force; after a deletion one above the last that ever existed, so that no number names two things. */
async function nextVersion<V extends object>(
  table: HubTable,
  place: ConfigAt<V>,
  current: KeptConfig<V> | undefined,
): Promise<number> {
  if (current !== undefined) return current.version + 1;
  const { items } = await queryItems(table, versionsRange(place), { limit: 1 });
  const last = items[0];
  return last === undefined ? 1 : configOf(place.config, last).version + 1;
}

interface Next<V extends object> {
  readonly input: V;
  readonly current: Config<V> | undefined;
  readonly version: number;
}

function nextValue<V extends object>(change: Change<V>, { input, current, version }: Next<V>): Config<V> {
  const { config, id, at } = change;
  try {
    return configFrom(config, { ...input, id, version, createdAt: current?.createdAt ?? at, updatedAt: at });
  } catch (cause) {
    if (!(cause instanceof z.ZodError)) throw cause;
    const place = cause.issues[0]?.path.map(String) ?? [];
    const pointer = ['', ...place].join('/');
    throw new RejectedError('store.badConfig', `This is not a valid ${config.kind}`, { cause, pointer });
  }
}

/** Removes what is in force, its versions kept, with a new stamp; undefined where another change is under way. */
export async function tryDeleteConfig(
  table: HubTable,
  { kind }: ConfigDefinition,
  id: string,
): Promise<boolean | undefined> {
  const removal = { remove: configKey(kind, id), condition: isPresent };
  const outcome = await putTogether(table, [removal, putNewStamp()]);
  if (outcome.done) return true;
  return outcome.refusals[0] === undefined ? undefined : false;
}

function changesNothing(current: object, next: object): boolean {
  return isDeepStrictEqual({ ...current, ...unchanging }, { ...next, ...unchanging });
}
const unchanging = { version: 0, createdAt: '', updatedAt: '' };
