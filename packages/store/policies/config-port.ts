import type { CollectionPath, Config, ConfigDefinition, ConfigRef, PolicyDefinition } from '@afluente/domain/config';
import type { Page, PageRequest } from '../table/page';

/** Configuration as the rest of the hub sees it. */

/** The id, which may be left out of a kind of which there is one. */
type IdOf<P extends string> = P extends CollectionPath ? [id: string] : [id?: string];

/** Which piece of configuration: of this kind, and with this id where there are many. */
export type ConfigPlace<V extends object, P extends string> = {
  readonly config: ConfigDefinition<V, P>;
} & (P extends CollectionPath ? { readonly id: string } : { readonly id?: string });

/** The same, its type forgotten and its id written out. */
export interface ConfigAddress {
  readonly config: ConfigDefinition;
  readonly id: string;
}

/** Who asks for a change (a subject id, no name), and when. */
export interface ConfigChange {
  readonly by: string;
  readonly at: string;
}

/** The values of policies, in their order. */
export type PolicyValues<P extends readonly PolicyDefinition[]> = { readonly [K in keyof P]: P[K]['standard'] };

/** Configuration: versioned, the latest in force, earlier versions readable. Reads are consistent. */
export interface ConfigStore {
  get<V extends object, P extends string>(
    config: ConfigDefinition<V, P>,
    ...id: IdOf<P>
  ): Promise<Config<V> | undefined>;
  /** What is in force, in one call: what was put, or the standard. */
  read<const P extends readonly PolicyDefinition[]>(policies: P): Promise<PolicyValues<P>>;
  /** The version in force of each, undefined where there is none; in one call. */
  latest(places: readonly ConfigAddress[]): Promise<readonly (Config<object> | undefined)[]>;
  /** What is the same as before only where no configuration of any kind has changed since; one read unit. */
  stamp(): Promise<string>;
  /** Which of these exist, in one call. */
  present(refs: readonly ConfigRef[]): Promise<(ref: ConfigRef) => boolean>;
  list<V extends object>(config: ConfigDefinition<V, CollectionPath>, page: PageRequest): Promise<Page<Config<V>>>;
  /**
   * Writes the next version (`version` and the times are set here) and keeps the one before; `change` sees what is
   * there. Throws RejectedError `store.badConfig` where the change makes no valid value.
   */
  tryPut<V extends object, P extends string>(
    place: ConfigPlace<V, P> & ConfigChange,
    change: (current: Config<V> | undefined) => V,
  ): Promise<Config<V> | undefined>;
  /** Whether there was one; undefined where another change is under way, to be tried again. Its versions stay. */
  tryDelete(config: ConfigDefinition<object, CollectionPath>, id: string): Promise<boolean | undefined>;
  /** That very version, in force or not; undefined where there was none. */
  version<V extends object>(config: ConfigDefinition<V>, id: string, version: number): Promise<Config<V> | undefined>;
  /** Newest first, the one in force and those of before a deletion among them; `changedBy` is who wrote it. */
  versions<V extends object, P extends string>(
    place: ConfigPlace<V, P>,
    page: PageRequest,
  ): Promise<Page<Config<V> & { readonly changedBy: string }>>;
}
