import {
  decideMerge,
  decideUnmerge,
  type MergeAct,
  type MergeInput,
  mergeBetween,
} from '@afluente/domain/customers/merging/merge';
import type { MergeEdge } from '@afluente/domain/customers/merging/merge-edge';
import type { MergeRecord } from '@afluente/domain/customers/merging/merge-record';
import type { Suspicion } from '@afluente/domain/customers/merging/suspicion-record';
import type { CustomerRecord } from '@afluente/domain/customers/record/customer-record';
import { disputedDays } from '@afluente/domain/customers/record/field-disputes';
import { mergedView } from '@afluente/domain/customers/record/merged-view';
import { ConflictError, NotFoundError, RejectedError } from '@afluente/domain/errors';
import { suspicionIdFor } from '@afluente/domain/ids';
import { closeDuplicates, type MergedLeads, openLeadIdsOf } from '@afluente/domain/leads/merge-leads';
import { type LeadAfterUnmerge, restoreDuplicates } from '@afluente/domain/leads/unmerge-leads';
import type { SuspicionStore } from '@afluente/store/customers/merging/suspicion-store';
import type { CustomerStore } from '@afluente/store/customers/record/customer-port';
import type { MergeStore, RecordReader } from '@afluente/store/customers/record/record-port';
import { untilSettled } from '../../until-settled';

/** Merging and unmerging on request. */

type Customer = ReturnType<typeof mergedView>;
type Stores = {
  readonly customers: Pick<CustomerStore, 'record'>;
  readonly merges: Pick<MergeStore, 'get' | 'save' | 'leads' | 'leadsOf'>;
  readonly suspicions: Pick<SuspicionStore, 'get'>;
  readonly record: Pick<RecordReader, 'load' | 'recordedOn'>;
};

export interface MergeRequest {
  /** survives, under whichever of its ids */
  readonly customerId: string;
  readonly otherId: string;
  readonly act: MergeAct;
  /** gets the pair's suspicion as it stands, and throws where that forbids the merge */
  readonly check?: (suspicion: Suspicion | undefined) => void;
}

const busy = () => new ConflictError('Others are changing this customer at the same time; send it again.');

/**
 * Makes two customers one; who is one already stays so, and the answer names the merge that did it. Throws RejectedError with a pointer at
 * `/otherId` where the two cannot be merged, and where there is no other; NotFoundError where the first is not there.
 */
export async function mergeCustomers(
  request: MergeRequest,
  store: Stores,
): Promise<{ readonly mergeId: string; readonly customer: Customer }> {
  const { customerId, otherId, act, check } = request;
  if (customerId === otherId) {
    throw new RejectedError('merge.itself', 'A customer cannot be merged with itself', { pointer: '/otherId' });
  }
  const { seen, change } = await untilSettled({
    load: () => loadPair(request, store),
    decide: (pair) => {
      if ('edge' in pair) return { mergeId: pair.edge.mergeId };
      check?.(pair.suspicion);
      const merge = closeDuplicates(decideMerge({ ...pair, act }), { ...pair, act });
      return { mergeId: merge.record.mergeId, merge };
    },
    save: async ({ merge }) => merge === undefined || store.merges.save(merge),
    busy,
  });
  const record = change.merge === undefined ? seen.survivor : await recordOf(customerId, store);
  return { mergeId: change.mergeId, customer: mergedView(record) };
}

/** Two customers with what their merge is decided from; where they are one already, the merge that made them so. */
type Pair =
  | (Omit<MergeInput, 'act'> & Omit<MergedLeads, 'act'>)
  | { readonly survivor: CustomerRecord; readonly edge: MergeEdge };

async function loadPair(request: MergeRequest, store: Stores): Promise<Pair> {
  const [survivor, loser] = await untornRecords(request, store);
  const edge = mergeBetween(survivor, request.customerId, request.otherId);
  if (edge !== undefined) return { survivor, edge };
  const pair = [survivor.parts[0].id, loser.parts[0].id] as const;
  const [recorded, suspicion, leads] = await Promise.all([
    store.record.recordedOn(disputedDays([...survivor.parts, ...loser.parts])),
    store.suspicions.get(suspicionIdFor(...pair)),
    store.merges.leads(openLeadIdsOf(survivor, loser)),
  ]);
  return { survivor, loser, records: [survivor, loser], leads, suspicion, recorded };
}

/** Both as they stood at one time: read again where they were merged between the reads of them. */
async function untornRecords(request: MergeRequest, store: Stores) {
  const { seen } = await untilSettled({
    load: () => bothRecords(request, store),
    decide: ([survivor, loser]) => {
      const isOne = survivor.parts[0].id === loser.parts[0].id;
      return isOne && mergeBetween(survivor, request.customerId, request.otherId) === undefined ? 'again' : undefined;
    },
    save: async () => false,
    busy,
  });
  return seen;
}

async function bothRecords({ customerId, otherId }: MergeRequest, store: Stores) {
  const records = await store.record.load([customerId, otherId]);
  const survivor = records.get(customerId);
  const loser = records.get(otherId);
  if (survivor === undefined) throw new NotFoundError('There is no such customer.');
  if (loser === undefined) {
    throw new RejectedError('merge.unknownOther', 'There is no customer of this id', { pointer: '/otherId' });
  }
  return [survivor, loser] as const;
}

async function recordOf(customerId: string, store: Stores): Promise<CustomerRecord> {
  const record = await store.customers.record(customerId);
  if (record === undefined) throw new NotFoundError('There is no such customer.');
  return record;
}

export interface UnmergeRequest {
  readonly customerId: string;
  readonly mergeId: string;
  readonly act: Omit<MergeAct, 'reason'>;
}

export interface Unmerged {
  /** the survivor's side first */
  readonly customers: readonly [Customer, Customer];
  /** what became of each lead that the merge had closed */
  readonly leads: readonly LeadAfterUnmerge[];
}

/**
 * Undoes a merge, and gives back the leads that it closed. Throws RejectedError with a pointer at `/mergeId` where it is unknown, another
 * customer's, or undone already.
 */
export async function unmergeCustomers(request: UnmergeRequest, store: Stores): Promise<Unmerged> {
  const { act } = request;
  const { change } = await untilSettled({
    load: () => loadMerged(request, store),
    decide: (seen) => restoreDuplicates(decideUnmerge({ ...seen, act }), { ...seen, act }),
    save: (unmerge) => store.merges.save(unmerge.change),
    busy,
  });
  const { survivor, loser } = change.change;
  const [one, other] = await Promise.all([recordOf(survivor.id, store), recordOf(loser.id, store)]);
  return { customers: [mergedView(one), mergedView(other)], leads: change.leads };
}

async function loadMerged({ customerId, mergeId }: UnmergeRequest, store: Stores) {
  const record = await recordOf(customerId, store);
  const merge = await mergeOf(mergeId, store);
  const [suspicion, leads] = await Promise.all([
    store.suspicions.get(suspicionIdFor(merge.survivorId, merge.loserId)),
    store.merges.leadsOf(record.parts.map(({ id }) => id)),
  ]);
  return { record, merge, suspicion, leads };
}

async function mergeOf(mergeId: string, store: Stores): Promise<MergeRecord> {
  const merge = await store.merges.get(mergeId);
  if (merge !== undefined) return merge;
  throw new RejectedError('merge.unknown', 'There is no such merge', { pointer: '/mergeId' });
}
