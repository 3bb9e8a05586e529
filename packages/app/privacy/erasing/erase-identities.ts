import { addRemoved, tombstoneOf } from '@afluente/domain/privacy/erasure';
import type { Erasure, Tombstone } from '@afluente/domain/privacy/erasure-record';
import { suppressedCustomer, suppressedNames } from '@afluente/domain/privacy/refuse-erased';
import { IdentifierType } from '@afluente/events/interaction-shape';
import type { ErasureStore } from '@afluente/store/privacy/erasure-store';
import { untilSettled } from '../../until-settled';
import type { Erasing } from './erasing';

/**
 * The person can no longer be found: hashes of the identifiers are stored first, and only then are the claims given up, so that whoever finds
 * an identifier free finds it suppressed too.
 */
export async function eraseIdentities(erasure: Erasure, erasing: Erasing): Promise<Erasure> {
  const tombstones = await buryAll(erasure, erasing);
  const identifiers = tombstones.flatMap(({ left = [] }) => left);
  const keys = identifiers.map(({ type, value }) => ({ type: IdentifierType.parse(type), value }));
  const names = [...suppressedNames(keys), ...erasure.customerIds.map(suppressedCustomer)];
  await erasing.suppression.put(names, { erasedAt: erasure.requestedAt, erasureId: erasure.id });
  for (const tombstone of tombstones) await erasing.store.erasures.release(tombstone);
  const removed = addRemoved(erasure.removed, { profile: tombstones.length, identifier: identifiers.length });
  const change = { stage: 'records', removed, suppressed: identifiers.length } as const;
  return erasing.advance(erasure, change);
}

async function buryAll(erasure: Erasure, { store }: Erasing): Promise<readonly Tombstone[]> {
  const tombstones: Tombstone[] = [];
  for (const customerId of erasure.customerIds) {
    const tombstone = await bury(customerId, erasure, store.erasures);
    if (tombstone?.erasureId === erasure.id) tombstones.push(tombstone);
  }
  return tombstones;
}

/** Makes sure that there is a tombstone, and answers it; undefined where there never was such a part. */
async function bury(customerId: string, erasure: Erasure, erasures: ErasureStore): Promise<Tombstone | undefined> {
  const { seen, change } = await untilSettled({
    load: () => erasures.place(customerId),
    decide: (there) => (there !== undefined && 'part' in there ? tombstoneOf(there.part, erasure) : undefined),
    save: (tombstone) => erasures.bury(tombstone),
    busy: 'store.conflict',
  });
  if (change !== undefined) return change;
  return seen !== undefined && 'tombstone' in seen ? seen.tombstone : undefined;
}

/** The identifiers on the tombstones go last: they were needed to find the person elsewhere. */
export async function settleTombstones(erasure: Erasure, { store }: Erasing): Promise<void> {
  for (const customerId of erasure.customerIds) {
    const tombstone = await store.erasures.tombstone(customerId);
    if (tombstone?.left !== undefined) await store.erasures.settle(tombstone);
  }
}
