import { configId } from '@afluente/domain/config-id';
import { IdentityPolicy } from '@afluente/domain/customers/identity/identity-policy';
import { SurvivorshipPolicy } from '@afluente/domain/customers/record/survivorship-policy';
import { Form } from '@afluente/domain/forms/form';
import { Routing } from '@afluente/domain/leads/routing-rules';
import { Team } from '@afluente/domain/leads/team';
import { RetentionPolicy } from '@afluente/domain/privacy/retention-policy';
import { Source } from '@afluente/domain/sources/source';
import * as z from 'zod';
import { type Codec, defineCodec, type Item } from '../table/define-codec';
import { configKey, configVersionKey } from './config-keys';
import type { ConfigKind, ConfigKinds } from './config-port';

/** A version of one piece of configuration, and who wrote it. */
export interface KeptConfig<K extends ConfigKind> {
  readonly version: number;
  readonly by: string;
  readonly value: ConfigKinds[K];
}

type Schemas = { readonly [K in ConfigKind]: z.ZodType<ConfigKinds[K]> };
const schemas: Schemas = {
  source: Source,
  form: Form,
  team: Team,
  routing: Routing.extend({ id: configId }),
  identity: IdentityPolicy,
  survivorship: SurvivorshipPolicy,
  retention: RetentionPolicy,
};

function codecFor<K extends ConfigKind>(kind: K): Codec<KeptConfig<K>> {
  const value: z.ZodType<ConfigKinds[K]> = schemas[kind];
  return defineCodec<KeptConfig<K>>({
    type: kind,
    version: 1,
    schema: z.object({ version: z.number().int().min(1), by: z.string(), value }),
  });
}

type Codecs = { readonly [K in ConfigKind]: Codec<KeptConfig<K>> };
const codecs: Codecs = {
  source: codecFor('source'),
  form: codecFor('form'),
  team: codecFor('team'),
  routing: codecFor('routing'),
  identity: codecFor('identity'),
  survivorship: codecFor('survivorship'),
  retention: codecFor('retention'),
};

/** The two items of a version: the one in force, and the one that stays when the next comes. */
export function configItems<K extends ConfigKind>(kind: K, kept: KeptConfig<K>): { latest: Item; kept: Item } {
  const codec: Codecs[K] = codecs[kind];
  const item = codec.stamp(kept);
  const { id, version } = kept.value;
  return { latest: { ...configKey(kind, id), ...item }, kept: { ...configVersionKey(kind, id, version), ...item } };
}

/** The version in an item. */
export function configOf<K extends ConfigKind>(kind: K, item: Item): KeptConfig<K> {
  const codec: Codecs[K] = codecs[kind];
  return codec.read(item);
}

/** A value of a kind from its parts; throws zod's error where they make none. */
export function configFrom<K extends ConfigKind>(kind: K, parts: unknown): ConfigKinds[K] {
  const schema: Schemas[K] = schemas[kind];
  return schema.parse(parts);
}
