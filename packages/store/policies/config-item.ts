import { type Config, type ConfigDefinition, configStamp } from '@afluente/domain/config';
import * as z from 'zod';
import { type Codec, defineCodec, type Item } from '../table/define-codec';
import { configKey, configVersionKey } from './config-keys';

/** A version of one piece of configuration, and who wrote it. */
export interface KeptConfig<V extends object> {
  readonly version: number;
  readonly by: string;
  readonly value: Config<V>;
}

interface ConfigCodec<V extends object> extends Codec<KeptConfig<V>> {
  readonly value: z.ZodType<Config<V>>;
}

const codecs = new WeakMap<ConfigDefinition, unknown>();

/** The codec of a kind, made when it is first asked for. */
function codecOf<V extends object>(config: ConfigDefinition<V>): ConfigCodec<V> {
  const made = (codecs.get(config) as ConfigCodec<V> | undefined) ?? makeCodec(config);
  codecs.set(config, made);
  return made;
}

function makeCodec<V extends object>({ kind, schema }: ConfigDefinition<V>): ConfigCodec<V> {
  // what `Config<V>` says: the schema is one of V, and the stamp is beside it
  const value = z.object({ ...schema.shape, ...configStamp }) as unknown as z.ZodType<Config<V>>;
  const kept = z.object({ version: z.number().int().min(1), by: z.string(), value });
  return { ...defineCodec<KeptConfig<V>>({ type: kind, version: 1, schema: kept }), value };
}

/** The two items of a version: the one in force, and the one that stays when the next comes. */
export function configItems<V extends object>(
  config: ConfigDefinition<V>,
  kept: KeptConfig<V>,
): { latest: Item; kept: Item } {
  const item = codecOf(config).stamp(kept);
  const { id, version } = kept.value;
  return {
    latest: { ...configKey(config.kind, id), ...item },
    kept: { ...configVersionKey(config.kind, id, version), ...item },
  };
}

/** The version in an item. */
export function configOf<V extends object>(config: ConfigDefinition<V>, item: Item): KeptConfig<V> {
  return codecOf(config).read(item);
}

/** A value of a kind, of its fields and its stamp; throws zod's error where it is not valid. */
export function configFrom<V extends object>(config: ConfigDefinition<V>, fields: unknown): Config<V> {
  return codecOf(config).value.parse(fields);
}
