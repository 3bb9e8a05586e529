import type { MergeAct } from '@afluente/domain/customers/merging/merge';
import type { Suspicion } from '@afluente/domain/customers/merging/suspicion-record';
import type { CustomerRecord } from '@afluente/domain/customers/record/customer-record';
import { ConflictError, NotFoundError } from '@afluente/domain/errors';
import type { SuspicionStore } from '@afluente/store/customers/merging/suspicion-store';
import type { CustomerStore } from '@afluente/store/customers/record/customer-port';
import type { MergeStore, RecordReader } from '@afluente/store/customers/record/record-port';
import { untilSettled } from '../../until-settled';
import { mergeCustomers } from './merge-customers';

/** A person's decision about two customers who may be one. */

type Stores = {
  readonly customers: CustomerStore;
  readonly merges: MergeStore;
  readonly suspicions: SuspicionStore;
  readonly record: RecordReader;
};

/** A suspicion with the records of its two customers as they are now. */
export interface SuspectedPair {
  readonly suspicion: Suspicion;
  readonly records: readonly [CustomerRecord, CustomerRecord];
}

/** Those of which both customers are there; one of an erased customer is gone. One call more for all. */
export async function pairsOf(
  suspicions: readonly Suspicion[],
  store: { readonly record: RecordReader },
): Promise<readonly SuspectedPair[]> {
  const ids = suspicions.flatMap(({ customerIds }) => customerIds);
  const found = await store.record.load([...new Set(ids)]);
  return suspicions.flatMap((suspicion) => {
    const [one, other] = suspicion.customerIds.map((id) => found.get(id));
    return one === undefined || other === undefined ? [] : [{ suspicion, records: [one, other] }];
  });
}

/** Whether the two are one customer by now, by whichever merge. */
export const areOne = ({ records: [one, other] }: SuspectedPair): boolean => one.parts[0].id === other.parts[0].id;

export interface Decision {
  readonly suspicionId: string;
  readonly decision: 'merge' | 'distinct';
  readonly act: MergeAct;
}

const busy = () => new ConflictError('Others are deciding this at the same time; read it again.');

/**
 * Carries out a decision and records who made it; deciding the same again changes nothing. The older customer survives a merge. Throws NotFoundError
 * where there is no such suspicion, ConflictError where the opposite was decided, with what to do about it.
 */
export async function decideSuspicion({ suspicionId, decision, act }: Decision, store: Stores): Promise<SuspectedPair> {
  const { seen } = await untilSettled({
    load: () => pairOf(suspicionId, store),
    decide: (pair) => openDecision(pair, decision),
    save: async ({ pair, status }) => {
      if (status === 'merged' && !areOne(pair)) await merge(pair, act, store);
      else await store.suspicions.save(decided(pair.suspicion, status, act));
      // a merge of survivors decides their suspicion, which may be another than this: read it again
      return false;
    },
    busy,
  });
  return seen;
}

/** Undefined where it succeeded. */
function openDecision(pair: SuspectedPair, decision: Decision['decision']) {
  const status = decision === 'merge' ? 'merged' : 'distinct';
  if (pair.suspicion.status === status && areOne(pair) === (status === 'merged')) return undefined;
  refuseContradiction(pair, decision);
  return { pair, status } as const;
}

async function pairOf(
  suspicionId: string,
  store: { readonly suspicions: SuspicionStore; readonly record: RecordReader },
): Promise<SuspectedPair> {
  const suspicion = await store.suspicions.get(suspicionId);
  const [pair] = suspicion === undefined ? [] : await pairsOf([suspicion], store);
  if (pair === undefined) throw new NotFoundError('There is no such suspicion.');
  return pair;
}

function refuseContradiction(pair: SuspectedPair, decision: Decision['decision']): void {
  const [{ parts }] = pair.records;
  const [{ id }] = parts;
  if (decision === 'distinct' && areOne(pair)) {
    const how = `GET /v1/customers/${id}/merges lists the merges, POST /v1/customers/${id}/unmerge undoes one`;
    throw new ConflictError(`They were merged. To separate them, undo the merge: ${how}.`, { title: 'Already merged' });
  }
  if (decision === 'merge' && !areOne(pair)) refuseKnownDistinct(pair.suspicion, id);
}

function refuseKnownDistinct(suspicion: Suspicion | undefined, customerId: string): void {
  if (suspicion?.status !== 'distinct') return;
  const how = `POST /v1/customers/${customerId}/merge`;
  throw new ConflictError(`They were marked as distinct. To merge them all the same: ${how}.`, {
    title: 'Already marked as distinct',
  });
}

/** With the pair's suspicion, where the two are survivors themselves; else the next round decides it. */
async function merge({ records: [one, other] }: SuspectedPair, act: MergeAct, store: Stores): Promise<void> {
  const [survivorId = '', loserId = ''] = [one.parts[0].id, other.parts[0].id].sort();
  const check = (suspicion: Suspicion | undefined) => refuseKnownDistinct(suspicion, survivorId);
  await mergeCustomers({ customerId: survivorId, otherId: loserId, act, check }, store);
}

function decided(suspicion: Suspicion, status: Suspicion['status'], { at, by }: MergeAct): Suspicion {
  return { ...suspicion, version: suspicion.version + 1, status, decided: { at, by } };
}
