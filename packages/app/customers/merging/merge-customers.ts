import { decideMerge, decideUnmerge, type MergeAct, mergeBetween } from '@afluente/domain/customers/merging/merge';
import type { MergeRecord } from '@afluente/domain/customers/merging/merge-record';
import type { Suspicion } from '@afluente/domain/customers/merging/suspicion-record';
import type { CustomerRecord } from '@afluente/domain/customers/record/customer-record';
import { disputedDays } from '@afluente/domain/customers/record/field-disputes';
import { wholeOf } from '@afluente/domain/customers/record/merged-view';
import { RejectedError } from '@afluente/domain/errors';
import { suspicionIdFor } from '@afluente/domain/ids';
import { ProblemError } from '@afluente/runtime/problem';
import type { Store } from '@afluente/store/store';

/** Merging and unmerging as people ask for it: again from the start where somebody else was in the way. */

type Customer = ReturnType<typeof wholeOf>;
type Stores = Pick<Store, 'customers' | 'merges' | 'suspicions' | 'record'>;

export interface MergeRequest {
  /** survives, under whichever of its ids */
  readonly customerId: string;
  readonly otherId: string;
  readonly act: MergeAct;
  /** is given the pair's suspicion as it stands, and throws where that speaks against the merge */
  readonly check?: (suspicion: Suspicion | undefined) => void;
}

const mostTries = 8;
const conflict = () =>
  new ProblemError('http.conflict', 'Others are changing this customer at the same time; send it again.');

/**
 * Makes two customers one; who is one already stays so, told by the merge that did it. Throws RejectedError with a pointer at
 * `/otherId` where the two cannot be merged, and where there is no other; ProblemError 404 where the first is not there.
 */
export async function mergeCustomers(
  request: MergeRequest,
  store: Stores,
): Promise<{ readonly mergeId: string; readonly customer: Customer }> {
  const { customerId, otherId } = request;
  if (customerId === otherId) {
    throw new RejectedError('merge.itself', 'A customer cannot be merged with itself', { pointer: '/otherId' });
  }
  for (let tries = 0; tries < mostTries; tries += 1) {
    const [survivor, loser] = await bothRecords(request, store);
    const edge = mergeBetween(survivor, customerId, otherId);
    if (edge !== undefined) return { mergeId: edge.mergeId, customer: wholeOf(survivor) };
    // a merge of the two came in between the reads of them
    if (survivor.parts[0].id === loser.parts[0].id) continue;
    const change = await changeFor({ survivor, loser }, request, store);
    if (await store.merges.save(change)) {
      const record = await recordOf(customerId, store);
      return { mergeId: change.record.mergeId, customer: wholeOf(record) };
    }
  }
  throw conflict();
}

async function bothRecords({ customerId, otherId }: MergeRequest, store: Stores) {
  const records = await store.record.load([customerId, otherId]);
  const survivor = records.get(customerId);
  const loser = records.get(otherId);
  if (survivor === undefined) throw new ProblemError('http.notFound', 'There is no such customer.');
  if (loser === undefined) {
    throw new RejectedError('merge.unknownOther', 'There is no customer of this id', { pointer: '/otherId' });
  }
  return [survivor, loser] as const;
}

async function changeFor(
  { survivor, loser }: { readonly survivor: CustomerRecord; readonly loser: CustomerRecord },
  { act, check }: Pick<MergeRequest, 'act' | 'check'>,
  store: Stores,
) {
  const pair = [survivor.parts[0].id, loser.parts[0].id] as const;
  const [recorded, suspicion] = await Promise.all([
    store.record.recordedOn(disputedDays([...survivor.parts, ...loser.parts])),
    store.suspicions.get(suspicionIdFor(...pair)),
  ]);
  check?.(suspicion);
  return decideMerge({ survivor, loser, act, suspicion, recorded });
}

async function recordOf(customerId: string, store: Stores): Promise<CustomerRecord> {
  const record = await store.customers.record(customerId);
  if (record === undefined) throw new ProblemError('http.notFound', 'There is no such customer.');
  return record;
}

export interface UnmergeRequest {
  readonly customerId: string;
  readonly mergeId: string;
  readonly act: Omit<MergeAct, 'reason'>;
}

/**
 * Undoes a merge, the survivor's side first in the answer. Throws RejectedError with a pointer at `/mergeId` where it is unknown, another
 * customer's, or undone already.
 */
export async function unmergeCustomers(request: UnmergeRequest, store: Stores): Promise<readonly [Customer, Customer]> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const record = await recordOf(request.customerId, store);
    const merge = await mergeOf(request.mergeId, store);
    const suspicion = await store.suspicions.get(suspicionIdFor(merge.survivorId, merge.loserId));
    const change = decideUnmerge({ record, merge, act: request.act, suspicion });
    if (await store.merges.save(change)) {
      const [one, other] = await Promise.all([recordOf(change.survivor.id, store), recordOf(change.loser.id, store)]);
      return [wholeOf(one), wholeOf(other)];
    }
  }
  throw conflict();
}

async function mergeOf(mergeId: string, store: Stores): Promise<MergeRecord> {
  const merge = await store.merges.get(mergeId);
  if (merge !== undefined) return merge;
  throw new RejectedError('merge.unknown', 'There is no such merge', { pointer: '/mergeId' });
}
