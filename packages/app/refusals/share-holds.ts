import { identifierKey } from '@afluente/domain/customers/identity/identity';
import { keysToResolve } from '@afluente/domain/customers/identity/resolve-person';
import type { IdentifierKey } from '@afluente/domain/customers/record/commit';
import type { CustomerRecord } from '@afluente/domain/customers/record/customer-record';
import { holdsSlot } from '@afluente/domain/customers/record/marketing-hold';
import { ConflictError, NotFoundError } from '@afluente/domain/errors';
import type { Refusal } from '@afluente/domain/refusals/refusal-record';
import { freeToo, holdToo } from '@afluente/domain/refusals/shared-refusal';
import type { RecordStore } from '@afluente/store/customers/record/record-port';
import type { RefusalStore } from '@afluente/store/refusals/refusal-store';
import { type RefusalStore as Ledgers, othersAt, refuseForNewcomer } from '../consent/refuse-for-newcomer';
import { addressesIn, sharersOf } from '../consent/refuse-for-sharers';
import { untilSettled } from '../until-settled';
import { settleRefusal } from './decide-refusal';

/** A suspected refusal holds whoever is found by the address that it came from, now or later, until a person decides about one of them (decision 054). */

export interface HoldStores extends Ledgers {
  readonly record: RecordStore;
  readonly refusals: RefusalStore;
}

interface Place {
  readonly customerId: string;
  readonly interactionId: string;
}

interface Newcomer {
  readonly customerId: string;
  readonly identifiers: readonly IdentifierKey[];
}

const busy = 'refusal.busy';

/** Holds all who share the addresses that a refusal was written from; twice changes nothing. */
export async function holdSharers({ customerId, interactionId }: Place, store: HoldStores): Promise<void> {
  const refusal = await store.refusals.find([customerId], interactionId);
  if (refusal?.status !== 'open' || refusal.writtenBy !== undefined) return;
  const addresses = await addressesOfRefusal(refusal, store);
  for (const id of (await sharersOf(addresses, store)).keys()) await holdOne(id, refusal, store);
}

/** Holds who comes to an address for what was written from there and nobody has looked at; twice changes nothing. */
export async function holdNewcomer({ customerId, identifiers }: Newcomer, store: HoldStores): Promise<void> {
  const own = (await store.record.load([customerId])).get(customerId);
  if (own === undefined) return;
  for (const address of identifiers) {
    for (const other of await othersAt(address, own, store)) {
      for (const refusal of await openOf(other, store)) {
        const there = keysToResolve(await addressesOfRefusal(refusal, store)).map(identifierKey);
        const isThere = keysToResolve([address]).some((key) => there.includes(identifierKey(key)));
        if (isThere) await holdOne(customerId, refusal, store);
      }
    }
  }
}

/** What they wrote themselves and nobody has looked at. */
async function openOf({ parts }: CustomerRecord, { refusals }: HoldStores): Promise<readonly Refusal[]> {
  const places = parts.flatMap((part) =>
    holdsSlot.of(part).map(({ interactionId }) => [part.id, interactionId] as const),
  );
  const found = await Promise.all(places.map(([partId, interactionId]) => refusals.find([partId], interactionId)));
  return found
    .filter((one) => one !== undefined)
    .filter(({ status, writtenBy }) => status === 'open' && writtenBy === undefined);
}

/** Those that its message names; where it is not kept any more, all of whoever wrote it. */
async function addressesOfRefusal({ customerId, interactionId, at }: Refusal, store: HoldStores) {
  const kept = await store.record.locate({ interactionId, partIds: [customerId], notAfter: at });
  if (kept !== undefined) return addressesIn(kept, store);
  const record = (await store.record.load([customerId])).get(customerId);
  return record?.parts.flatMap(({ identifiers }) => identifiers) ?? [];
}

async function holdOne(partId: string, refusal: Refusal, store: HoldStores): Promise<void> {
  const { customerId, interactionId } = refusal;
  if (partId === customerId) return;
  await untilSettled({
    load: async () => ({
      record: (await store.record.load([partId])).get(partId),
      known: await store.refusals.find([partId], interactionId),
    }),
    decide: ({ record, known }) => {
      const isTheirs = record?.parts.some(({ id }) => id === customerId) === true;
      return record === undefined || known !== undefined || isTheirs ? undefined : holdToo({ record, partId, refusal });
    },
    save: async (commit) => (await store.record.commit(commit)).outcome !== 'conflict',
    busy,
  });
  // somebody may have decided meanwhile
  await followDecision({ customerId, interactionId }, store);
}

/** What was decided about one of those who are held for a refusal is decided about all of them; twice changes nothing. */
export async function followDecision({ customerId, interactionId }: Place, store: HoldStores): Promise<void> {
  const decided = await store.refusals.find([customerId], interactionId);
  if (decided === undefined || decided.status === 'open') return;
  if (decided.writtenBy !== undefined) return settleWritten(decided.writtenBy, decided, store);
  const addresses = await addressesOfRefusal(decided, store);
  const found = await store.record.load([...(await sharersOf(addresses, store)).keys()]);
  const parts = new Set([...found.values()].flatMap((record) => record.parts.map(({ id }) => id)));
  for (const partId of parts) await freeOne(partId, { decided, addresses }, store);
}

const actOf = ({ status, decided, interactionId }: Refusal) =>
  ({
    decision: status === 'confirmed' ? 'confirm' : 'dismiss',
    at: decided?.at ?? '',
    by: decided?.by ?? '',
    requestId: interactionId,
    ...(status === 'confirmed' && decided?.denied && { channels: decided.denied.map(({ channel }) => channel) }),
  }) as const;

/** The decision on whoever wrote it, from where it goes on to the others. */
async function settleWritten(customerId: string, decided: Refusal, store: HoldStores): Promise<void> {
  try {
    await settleRefusal({ customerId, interactionId: decided.interactionId, ...actOf(decided) }, store);
  } catch (error) {
    // whoever wrote it was erased, or somebody decided otherwise about them
    if (!(error instanceof NotFoundError || error instanceof ConflictError)) throw error;
  }
}

interface Decided {
  readonly decided: Refusal;
  readonly addresses: readonly IdentifierKey[];
}

async function freeOne(partId: string, { decided, addresses }: Decided, store: HoldStores): Promise<void> {
  const { interactionId } = decided;
  const isOpen = (one: Refusal | undefined) => one?.status === 'open' && one.writtenBy !== undefined;
  if (!isOpen(await store.refusals.find([partId], interactionId))) return;
  if (decided.status === 'confirmed') await refuseForNewcomer({ customerId: partId, identifiers: addresses }, store);
  await untilSettled({
    load: async () => ({
      record: (await store.record.load([partId])).get(partId),
      refusal: await store.refusals.find([partId], interactionId),
    }),
    decide: ({ record, refusal }) =>
      record === undefined || refusal === undefined || !isOpen(refusal)
        ? undefined
        : freeToo({ record, partId, refusal }, actOf(decided)),
    save: async (commit) => (await store.record.commit(commit)).outcome !== 'conflict',
    busy,
  });
}
