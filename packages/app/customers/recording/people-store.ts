import type { IdentityPolicyInput } from '@afluente/domain/customers/identity/identity-policy';
import type { SurvivorshipInput } from '@afluente/domain/customers/record/survivorship-policy';
import { livePart } from '@afluente/runtime/part';
import { hubTable } from '@afluente/runtime/table-part';
import { createMergeStore } from '@afluente/store/customers/merging/merge-store';
import { createSuspicionStore, type SuspicionStore } from '@afluente/store/customers/merging/suspicion-store';
import type { MergeStore, RecordStore } from '@afluente/store/customers/record/record-port';
import { createRecordStore } from '@afluente/store/customers/record/record-store';

/** What recording people needs of the table. */
export type PeopleStore = {
  readonly record: RecordStore;
  readonly merges: MergeStore;
  readonly suspicions: SuspicionStore;
};

/** What it goes by. */
export interface RecordingPolicies {
  readonly identity: IdentityPolicyInput;
  readonly survivorship: SurvivorshipInput;
}

/** For a function that needs no more of the store. */
export const peopleStore = livePart((): PeopleStore => {
  const table = hubTable();
  return {
    record: createRecordStore(table),
    merges: createMergeStore(table),
    suspicions: createSuspicionStore(table),
  };
});
