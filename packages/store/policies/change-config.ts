import { isDeepStrictEqual } from 'node:util';
import { RejectedError, RetryableError } from '@afluente/domain/errors';
import * as z from 'zod';
import { backOff } from '../table/back-off';
import { followsVersion, isAbsent } from '../table/conditions';
import type { HubTable } from '../table/hub-table';
import { queryItems } from '../table/query-items';
import { putTogether } from '../table/write-items';
import { configFrom, configItems, configOf, type KeptConfig } from './config-item';
import type { ConfigKind, ConfigKinds } from './config-port';
import { type ConfigPlace, latestConfig, versionsRange } from './latest-config';

const attempts = 6;

interface Change<K extends ConfigKind> extends ConfigPlace<K> {
  readonly by: string;
  readonly at: string;
}
type Input<K extends ConfigKind> = Omit<ConfigKinds[K], 'id' | 'version' | 'createdAt' | 'updatedAt'>;

/** Writes the next version beside the ones before, in one transaction; again with what is there now when it was overtaken. */
export async function putConfig<K extends ConfigKind>(
  table: HubTable,
  change: Change<K>,
  decide: (current: ConfigKinds[K] | undefined) => Input<K>,
): Promise<ConfigKinds[K]> {
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const current = await latestConfig(table, change.kind, change.id);
    const version = await nextVersion(table, change, current);
    const value = nextValue(change, { input: decide(current?.value), current: current?.value, version });
    if (current !== undefined && changesNothing(current.value, value)) return current.value;
    const items = configItems(change.kind, { version, by: change.by, value });
    const outcome = await putTogether(table, [
      { item: items.latest, condition: current === undefined ? isAbsent : followsVersion(version) },
      { item: items.kept, condition: isAbsent },
    ]);
    if (outcome.done) return value;
    await backOff(attempt);
  }
  throw new RetryableError('store.conflict', 'Others were changing this configuration at the same time');
}

/** One above the one in force; after a deletion one above the last there ever was, so that no number names two things. */
async function nextVersion<K extends ConfigKind>(
  table: HubTable,
  { kind, id }: ConfigPlace<K>,
  current: KeptConfig<K> | undefined,
): Promise<number> {
  if (current !== undefined) return current.version + 1;
  const { items } = await queryItems(table, versionsRange(kind, id), { limit: 1 });
  const last = items[0];
  return last === undefined ? 1 : configOf(kind, last).version + 1;
}

interface Parts<K extends ConfigKind> {
  readonly input: Input<K>;
  readonly current: ConfigKinds[K] | undefined;
  readonly version: number;
}

function nextValue<K extends ConfigKind>(change: Change<K>, { input, current, version }: Parts<K>): ConfigKinds[K] {
  const { kind, id, at } = change;
  try {
    return configFrom(kind, { ...input, id, version, createdAt: current?.createdAt ?? at, updatedAt: at });
  } catch (cause) {
    if (!(cause instanceof z.ZodError)) throw cause;
    const place = cause.issues[0]?.path.map(String) ?? [];
    const pointer = ['', ...place].join('/');
    throw new RejectedError('store.badConfig', `This is no valid ${kind}`, { cause, pointer });
  }
}

function changesNothing(current: object, next: object): boolean {
  return isDeepStrictEqual({ ...current, ...unchanging }, { ...next, ...unchanging });
}
const unchanging = { version: 0, createdAt: '', updatedAt: '' };
