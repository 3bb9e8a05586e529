import { decideMerge, decideUnmerge } from '@afluente/domain/customers/merging/merge';
import type { CustomerPart, CustomerRecord } from '@afluente/domain/customers/record/customer-record';
import { sampleIdentifier, samplePart } from './domain-samples';

/** Customers for tests of merging, and somebody of the company who merges them. */

export const idOf = (nth: number) => `cus_01KJVHZE00ABCDEFGHJKMNPQR${nth}`;
/** In that minute of the hour. */
export const act = (minute: number) => ({
  at: `2026-03-04T10:${String(minute).padStart(2, '0')}:00.000Z`,
  by: 'person:usr_1',
  reason: 'asked' as const,
  correlationId: 'cor_1',
  causationId: 'req_1',
});

/** A part that nothing is merged with. */
export function partNamed(nth: number): CustomerPart {
  const kept = { verified: false, sourceId: 'website', firstSeenOn: '2026-03-01', lastSeenOn: `2026-03-0${nth}` };
  return samplePart({
    id: idOf(nth),
    identifiers: [{ ...sampleIdentifier('email', `p${nth}@example.com`), ...kept }],
    fields: { name: { value: `Name ${nth}`, sourceId: 'website', at: `2026-03-0${nth}T09:00:00.000Z` } },
    openLeadIds: [`led_${nth}`],
    consents: {
      'email:marketing': { state: nth % 2 === 0 ? 'denied' : 'granted', at: act(nth).at, sourceId: 'website' },
    },
  });
}

/** A table of parts that merges and unmerges as the store does. */
export function environment(count: number) {
  const parts = new Map(Array.from({ length: count }, (_, n) => [idOf(n + 1), partNamed(n + 1)]));
  const merges = new Map<string, Parameters<typeof decideUnmerge>[0]['merge']>();
  const recordOf = (id: string): CustomerRecord => {
    let survivor = parts.get(id);
    while (survivor?.mergedInto !== undefined) survivor = parts.get(survivor.mergedInto);
    if (survivor === undefined) throw new Error('no such part');
    return { parts: [survivor, ...survivor.merges.flatMap(({ loserId }) => parts.get(loserId) ?? [])] };
  };
  const save = ({ survivor, loser, record }: ReturnType<typeof decideMerge>) => {
    parts.set(survivor.id, survivor).set(loser.id, loser);
    merges.set(record.mergeId, record);
    return record;
  };
  return {
    parts,
    recordOf,
    merge: (one: string, other: string, minute: number) =>
      save(decideMerge({ survivor: recordOf(one), loser: recordOf(other), act: act(minute), recorded: new Map() })),
    unmerge: (mergeId: string, minute: number) => {
      const merge = merges.get(mergeId);
      if (merge === undefined) throw new Error('no such merge');
      return save(decideUnmerge({ record: recordOf(merge.loserId), merge, act: act(minute) }));
    },
  };
}
