import { groupByPerson, type PersonGroup } from '@afluente/domain/customers/identity/group-by-person';
import { keysToResolve } from '@afluente/domain/customers/identity/resolve-person';
import { decideMerge } from '@afluente/domain/customers/merging/merge';
import type { MergeRecord } from '@afluente/domain/customers/merging/merge-record';
import type { CustomerCommit, ExistingInteraction, Recordable } from '@afluente/domain/customers/record/commit';
import { decideRecord } from '@afluente/domain/customers/record/decide-record';
import type { Receipt } from '@afluente/domain/deliveries/delivery';
import { customerIdFor } from '@afluente/domain/ids';
import type { Interaction } from '@afluente/events/interaction-shape';
import type { Store } from '../table/store';
import { contributing } from './contributing';
import { nobodyKnown, sampleRecordable, sampleTime } from './domain-samples';

/** For tests only: what a recorder does with the store, with the domain's own decisions. */

/** An interaction without a time of its own. */
export function sampleTimeless(overrides: Partial<Interaction> = {}): Recordable {
  const receivedAt = overrides.receivedAt ?? sampleTime;
  return { ...sampleRecordable({ occurredAt: receivedAt, ...overrides, receivedAt }), timeless: true };
}

export function sampleReceipt(overrides: Partial<Receipt> = {}): Receipt {
  return {
    deliveryId: 'dly_1',
    sourceId: 'website',
    vendor: 'form',
    status: 'applied',
    interactions: [],
    receivedAt: sampleTime,
    recordedAt: sampleTime,
    raw: { key: 'raw/2026/03/04/batch-1.ndjson.gz', line: 0 },
    ...overrides,
  };
}

/** What the domain decides of these over what the store holds now: one commit a person, and whom it wants merged first. */
async function matchOver(store: Store, recordables: readonly Recordable[]) {
  const identifiers = recordables.flatMap(({ interaction }) => interaction.person.identifiers);
  const holders = await store.record.resolve(keysToResolve(identifiers));
  const nameless = recordables.filter(({ interaction }) => interaction.person.identifiers.length === 0);
  const ids = [...holders.values(), ...nameless.map(({ interaction }) => customerIdFor(interaction))];
  const records = await store.record.load([...new Set(ids)]);
  const matched = groupByPerson(recordables, holders, { ...nobodyKnown, records });
  return { ...matched, records };
}

/** One commit a person, where nobody is to be merged. */
export async function decideOver(store: Store, recordables: readonly Recordable[]): Promise<CustomerCommit[]> {
  const { groups, records } = await matchOver(store, recordables);
  return groups.map(({ customerId, interactions }: PersonGroup) =>
    decideRecord({ contributing, customerId, record: records.get(customerId), interactions }),
  );
}

/** Merges two customers as the recorder does when one message carries identifiers of both. */
export async function mergeTwo(store: Store, one: string, other: string, at = sampleTime): Promise<MergeRecord> {
  const [survivor, loser] = await Promise.all([store.customers.record(one), store.customers.record(other)]);
  if (survivor === undefined || loser === undefined) throw new Error('Both customers must be there');
  const act = { at, by: 'person:tester', reason: 'asked', correlationId: 'cor_1', causationId: 'req_1' } as const;
  const change = decideMerge({ survivor, loser, act, recorded: new Map() });
  if (!(await store.merges.save(change))) throw new Error('Somebody else was merging');
  return change.record;
}

export interface Recorded {
  applied: number;
  duplicates: number;
}

const attempts = 60;

/** Records deliveries' interactions as a recorder does, deciding again until nothing is left; counts what became of them. */
export async function record(store: Store, recordables: readonly Recordable[]): Promise<Recorded> {
  const recorded: Recorded = { applied: 0, duplicates: 0 };
  let pending = recordables;
  for (let attempt = 0; pending.length > 0; attempt += 1) {
    if (attempt === attempts) throw new Error('The recorder did not come to an end');
    const left: Recordable[] = [];
    for (const commit of await decideOver(store, pending)) left.push(...(await commitOne(store, commit, recorded)));
    pending = left;
  }
  return recorded;
}

/** What is to be decided again. */
async function commitOne(store: Store, commit: CustomerCommit, recorded: Recorded): Promise<Recordable[]> {
  const recordables = commit.interactions.map(({ recordable }) => recordable);
  const outcome = await store.record.commit(commit);
  if (outcome.outcome === 'conflict') return recordables;
  if (outcome.outcome === 'committed') {
    recorded.applied += recordables.length;
    return [];
  }
  const left: Recordable[] = [];
  for (const recordable of recordables) {
    const first = outcome.existing.find((one) => one.interactionId === recordable.interaction.id);
    if (first === undefined) left.push(recordable);
    else if (isItsOwn(first, recordable)) recorded.applied += 1;
    else recorded.duplicates += 1;
  }
  return left;
}

function isItsOwn(first: ExistingInteraction, { interaction }: Recordable): boolean {
  return first.deliveryId === interaction.deliveryId;
}
