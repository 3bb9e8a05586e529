import type { Fault } from '@afluente/patterns/fault';
import * as z from 'zod';
import { configId } from './config-id';
import type { Role } from './roles';

/** Configuration: what a deployer decides, as versioned data. Each kind is declared once, with `defineConfig`. */

/** Another piece of configuration that a value names. */
export interface ConfigRef {
  readonly kind: string;
  readonly id: string;
}

/** A path with an id at its end, as in `/v1/teams/{teamId}`: there are many of this kind. Any other path: there is one. */
export type CollectionPath = `${string}/{${string}}`;

/** A fault of a value; `missing` where it names configuration that is not there, whose place others could take. */
export interface ConfigFault extends Fault {
  readonly missing?: ConfigRef;
}

interface Declaration<V extends object, P extends string> {
  /** the type of its items in the table, and what a `ConfigRef` names it by */
  readonly kind: string;
  /** where the API has it: `/v1/routing`, or `/v1/teams/{teamId}` where there are many */
  readonly path: P;
  readonly tag: string;
  /** as a sentence goes on: `the routing rules` */
  readonly title: string;
  /** who may write; everybody may read */
  readonly writers: readonly Role[];
  /** in force until something is put, read as version 0 */
  readonly standard?: V;
  /** The value as it is kept, and what is wrong with it by itself, beyond its shape. Unchanged where absent. */
  settle?(value: V): { readonly value: V; readonly faults: readonly Fault[] };
  /** The configuration that it names. All of it is looked up in one call before `check`. */
  refs?(value: V): readonly ConfigRef[];
  /** What is wrong with a settled value, given which of its `refs` exist. */
  check?(value: V, isThere: (ref: ConfigRef) => boolean): readonly ConfigFault[];
}

/** A kind of configuration. `V` is what somebody puts; an id, a version and times are added when it is kept. */
export interface ConfigDefinition<V extends object = object, P extends string = string> extends Declaration<V, P> {
  readonly schema: z.ZodObject & z.ZodType<V>;
}

/** A kind of which the hub always has one: what is put, or the standard. */
export type PolicyDefinition<V extends object = object> = ConfigDefinition<V> & { readonly standard: V };

/** The metadata of a piece of configuration. */
export const configStamp = {
  id: configId,
  version: z.number().int().min(1),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
};
const Stamp = z.object(configStamp);

/** A value as it is kept. */
export type Config<V extends object> = V & z.output<typeof Stamp>;

/** The id of a kind of configuration of which the hub has one. */
export const singletonId = 'main';

/** Declares a kind of configuration; its versions, routes, cross-checks and OpenAPI follow. `schema` must be an object without refinements of its own: those go into `check`. */
export function defineConfig<S extends z.ZodObject>(
  declaration: Declaration<z.output<S>, string> & { readonly schema: S; readonly standard: z.output<S> },
): PolicyDefinition<z.output<S>>;
export function defineConfig<S extends z.ZodObject, const P extends string>(
  declaration: Declaration<z.output<S>, P> & { readonly schema: S },
): ConfigDefinition<z.output<S>, P>;
export function defineConfig(declaration: ConfigDefinition): ConfigDefinition {
  return { ...declaration, [definition]: true } as ConfigDefinition;
}

const definition = Symbol.for('afluente.config');

/** Whether a module's export was made by `defineConfig`. */
export function isConfig(value: unknown): value is ConfigDefinition {
  return typeof value === 'object' && value !== null && definition in value;
}

/** Whether there are many of a kind, each with its id. */
export function isCollection(config: ConfigDefinition): config is ConfigDefinition<object, CollectionPath> {
  return config.path.endsWith('}');
}
