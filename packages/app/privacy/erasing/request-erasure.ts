import { setTimeout as wait } from 'node:timers/promises';
import { ConflictError } from '@afluente/domain/errors';
import { type ErasureAsked, requestOf, startErasure } from '@afluente/domain/privacy/erasure';
import type { Erasure } from '@afluente/domain/privacy/erasure-record';
import { handOver } from '@afluente/domain/runs/run-state';
import type { CustomerStore } from '@afluente/store/customers/record/customer-port';
import type { ErasureStore } from '@afluente/store/privacy/erasure-store';
import { requireFound } from '../../require-found';
import { untilSettled } from '../../until-settled';

interface Stores {
  readonly customers: CustomerStore;
  readonly erasures: ErasureStore;
}

export interface ErasureRequest extends ErasureAsked {
  readonly customerId: string;
}

const busy = () => new ConflictError('Others change this customer right now; send it again.');

/**
 * The erasure of a customer, begun by this call or before; one that stopped half-way is restarted. Throws NotFoundError where there
 * never was such a customer.
 */
export async function requestErasure(request: ErasureRequest, stores: Stores): Promise<Erasure> {
  const { customerId, at, by } = request;
  const { erasures } = stores;
  const { change } = await untilSettled({
    load: () => erasureOrRecord(customerId, stores),
    decide: (there) => {
      if (!('parts' in there)) return { erasure: there, isBegun: true } as const;
      return { ...startErasure(there, { at, by }), isBegun: false } as const;
    },
    save: async (next) => next.isBegun || erasures.begin(next),
    busy,
  });
  return change.isBegun ? resume(change.erasure, at, stores) : change.erasure;
}

async function erasureOrRecord(customerId: string, { customers, erasures }: Stores) {
  const tombstone = await erasures.tombstone(customerId);
  if (tombstone !== undefined) return requireFound(await erasures.get(tombstone.erasureId), 'erasure');
  return requireFound(await customers.record(customerId), 'customer');
}

/** A run that has saved nothing for longer is dead: Lambda ends it after 15 minutes. */
const staleMs = 16 * 60_000;

/** An erasure that stopped half-way (its failures are in the dead-letter queue) is restarted. */
async function resume(erasure: Erasure, now: string, { erasures }: Stores): Promise<Erasure> {
  const isStale = erasure.stage !== 'done' && Date.parse(now) - Date.parse(erasure.updatedAt) > staleMs;
  if (!isStale) return erasure;
  const { run, events } = handOver(erasure, requestOf, now);
  return (await erasures.save(run, events)) ? run : erasure;
}

const pollMs = 400;

/** The erasure when it is done, or as it stands after waiting so long. */
export async function whenErased(
  erasure: Erasure,
  mostMs: number,
  { erasures }: Pick<Stores, 'erasures'>,
): Promise<Erasure> {
  let current = erasure;
  for (let waited = 0; current.stage !== 'done' && waited < mostMs; waited += pollMs) {
    await wait(pollMs);
    current = (await erasures.get(erasure.id)) ?? current;
  }
  return current;
}
