import type { Join } from '@afluente/domain/customers/identity/group-by-person';
import { pairKey } from '@afluente/domain/customers/identity/pair-key';
import { decideMerge } from '@afluente/domain/customers/merging/merge';
import type { ExistingInteraction } from '@afluente/domain/customers/record/commit';
import type { CustomerRecord } from '@afluente/domain/customers/record/customer-record';
import { disputedDays } from '@afluente/domain/customers/record/field-disputes';
import { retryOf } from '@afluente/domain/errors';
import { suspicionIdFor } from '@afluente/domain/ids';
import { closeDuplicates, openLeadIdsOf } from '@afluente/domain/leads/merge-leads';
import type { PeopleStore } from './people-store';

/** What became of a join: `merged` or not (somebody was in the way), the interaction is to be matched again. */
export type Joined =
  | { readonly outcome: 'again' }
  /** it is recorded already: a repeat merges nobody */
  | { readonly outcome: 'recorded'; readonly existing: ExistingInteraction }
  /** these survivors (`pairKey`) are two people */
  | { readonly outcome: 'distinct'; readonly pair: string };

/** Merges two customers because one message carried identifiers of both, unless somebody decided that they are distinct. */
export async function joinPeople(
  { recordable, survivorIds }: Join,
  records: ReadonlyMap<string, CustomerRecord>,
  store: PeopleStore,
): Promise<Joined> {
  const [survivor, loser] = survivorIds.map((id) => records.get(id));
  if (survivor === undefined || loser === undefined) return { outcome: 'again' };
  const existing = await store.record.find(recordable, partIdsOf(survivor, loser));
  if (existing !== undefined) return { outcome: 'recorded', existing };
  const suspicions = await store.suspicions.between(pairsOf(survivor, loser));
  const distinct = { outcome: 'distinct', pair: pairKey(...survivorIds) } as const;
  if ([...suspicions.values()].some(({ status }) => status === 'distinct')) return distinct;
  const { interaction, correlationId } = recordable;
  const [recorded, leads] = await Promise.all([
    store.record.recordedOn(disputedDays([...survivor.parts, ...loser.parts])),
    store.merges.leads(openLeadIdsOf(survivor, loser)),
  ]);
  const suspicion = suspicions.get(suspicionIdFor(...survivorIds));
  const { id: causationId, receivedAt: at } = interaction;
  const by = ['interaction', causationId].join(':');
  const act = { at, by, reason: 'same-identifier', correlationId, causationId } as const;
  try {
    const merge = decideMerge({ survivor, loser, act, suspicion, recorded });
    await store.merges.save(closeDuplicates(merge, { records: [survivor, loser], leads, act }));
    return { outcome: 'again' };
  } catch (error) {
    // together they would have too many parts: each stays as it is
    if (retryOf(error) === 'never') return distinct;
    throw error;
  }
}

const partIdsOf = (...records: readonly CustomerRecord[]) => records.flatMap(({ parts }) => parts.map(({ id }) => id));

function pairsOf(one: CustomerRecord, other: CustomerRecord): readonly (readonly [string, string])[] {
  return partIdsOf(one).flatMap((id) => partIdsOf(other).map((otherId) => [id, otherId] as const));
}
