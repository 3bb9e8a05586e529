import type { IdentityPolicy } from '@afluente/domain/customers/identity/identity-policy';
import type { SurvivorshipPolicy } from '@afluente/domain/customers/record/survivorship-policy';
import type { Form } from '@afluente/domain/forms/form';
import type { Routing } from '@afluente/domain/leads/routing-rules';
import type { Team } from '@afluente/domain/leads/team';
import type { RetentionPolicy } from '@afluente/domain/privacy/retention-policy';
import type { Source } from '@afluente/domain/sources/source';
import type { Page, PageRequest } from '../table/page';

/** Configuration as the rest of the hub sees it. */

export interface ConfigKinds {
  readonly source: Source;
  readonly form: Form;
  readonly team: Team;
  readonly routing: Routing & { readonly id: string };
  readonly identity: IdentityPolicy;
  readonly survivorship: SurvivorshipPolicy;
  readonly retention: RetentionPolicy;
}

export type ConfigKind = keyof ConfigKinds;

/** Configuration: versioned, the latest in force, earlier versions readable. */
export interface ConfigStore {
  get<K extends ConfigKind>(kind: K, id: string): Promise<ConfigKinds[K] | undefined>;
  list<K extends ConfigKind>(kind: K, page: PageRequest): Promise<Page<ConfigKinds[K]>>;
  /**
   * Writes the next version (`version` and the times are set here) and keeps the one before; `change` sees what is
   * there now. A change that changes nothing writes nothing. Retries on a conflict. `by` is who asked (a subject id, no name).
   * Throws RejectedError `store.badConfig` where the change makes no valid value.
   */
  put<K extends ConfigKind>(
    key: { readonly kind: K; readonly id: string; readonly by: string; readonly at: string },
    change: (current: ConfigKinds[K] | undefined) => Omit<ConfigKinds[K], 'id' | 'version' | 'createdAt' | 'updatedAt'>,
  ): Promise<ConfigKinds[K]>;
  delete(kind: ConfigKind, id: string): Promise<boolean>;
  /** Newest first, the one in force and those of before a deletion among them; `changedBy` is who wrote it. */
  versions<K extends ConfigKind>(
    kind: K,
    id: string,
    page: PageRequest,
  ): Promise<Page<ConfigKinds[K] & { readonly changedBy: string }>>;
}
