import type { IdentityPolicyInput } from '@afluente/domain/identity/identity-policy';
import type { SurvivorshipInput } from '@afluente/domain/record/survivorship-policy';
import { createMergeStore } from '@afluente/store/customers/merge-store';
import { createRecordStore } from '@afluente/store/customers/record-store';
import type { Store } from '@afluente/store/store';
import { createSuspicionStore } from '@afluente/store/suspicions/suspicion-store';
import { hubTable } from './hub-table';
import { once } from './once';

/** What recording people needs of the table. */
export type PeopleStore = Pick<Store, 'record' | 'merges' | 'suspicions'>;

/** What it goes by. */
export interface RecordingPolicies {
  readonly identity: IdentityPolicyInput;
  readonly survivorship: SurvivorshipInput;
}

/** For a function that needs no more of the store. */
export const peopleStore = once((): PeopleStore => {
  const table = hubTable();
  return {
    record: createRecordStore(table),
    merges: createMergeStore(table),
    suspicions: createSuspicionStore(table),
  };
});
