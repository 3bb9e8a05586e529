import type { IdentityPolicyInput } from '@afluente/domain/customers/identity/identity-policy';
import type { SurvivorshipInput } from '@afluente/domain/customers/record/survivorship-policy';
import type { SuspicionStore } from '@afluente/store/customers/merging/suspicion-store';
import type { MergeStore, RecordStore } from '@afluente/store/customers/record/record-port';

/** What recording people needs of the table. */
export interface PeopleStore {
  readonly record: RecordStore;
  readonly merges: MergeStore;
  readonly suspicions: SuspicionStore;
}

/** The policies that it applies. */
export interface RecordingPolicies {
  readonly identity: IdentityPolicyInput;
  readonly survivorship: SurvivorshipInput;
  /** of the features' contributions, by kind; their standards where absent */
  readonly contributed?: ReadonlyMap<string, object>;
}
