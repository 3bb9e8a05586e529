import { type Likeness, likenessOf, suspectedFrom } from '@afluente/domain/customers/merging/likeness';
import { type LikenessCause, suspectLikeness } from '@afluente/domain/customers/merging/likeness-suspicion';
import { traitsOf } from '@afluente/domain/customers/merging/likeness-traits';
import type { CustomerRecord } from '@afluente/domain/customers/record/customer-record';
import { mergedView } from '@afluente/domain/customers/record/merged-view';
import { compareText } from '@afluente/domain/text-order';
import type { IndexStore } from '@afluente/store/customers/merging/index-entries';
import type { SuspicionStore } from '@afluente/store/customers/merging/suspicion-store';
import { raiseSuspicion } from '../merging/raise-suspicion';

/** A block with more customers than this says too little about any pair in it, and costs too much to compare. */
const largestBlock = 50;

/** Only the likeliest pairs of a customer are raised at a time: a hundred people of one name are not a hundred questions. */
const mostAsked = 5;

/** By block, everybody in it; undefined for one that is too large to be compared. */
export type Neighbours = ReadonlyMap<string, readonly string[] | undefined>;

/** Everybody who shares one of these blocks. */
export function neighboursOf(blocks: readonly string[], index: IndexStore): Promise<Neighbours> {
  return index.inBlocks(blocks, largestBlock);
}

/** A customer to compare with those in its blocks. */
export interface Compared {
  readonly customerId: string;
  readonly blocks: readonly string[];
  readonly causes: readonly [LikenessCause, ...LikenessCause[]];
}

/** What is compared with: who is in which block, and their records, by any of their ids. */
export interface Around {
  readonly neighbours: Neighbours;
  readonly records: ReadonlyMap<string, CustomerRecord>;
}

/**
 * Raises a suspicion for each of the likeliest pairs of each that is neither open nor decided yet. What is known of all pairs
 * is read together.
 */
export async function suspectAmong(
  compared: readonly Compared[],
  { neighbours, records }: Around,
  suspicions: SuspicionStore,
): Promise<void> {
  const likely = compared.flatMap(({ customerId, blocks, causes: [cause] }) => {
    const own = records.get(customerId);
    if (own?.parts[0].id !== customerId) return [];
    const others = blocks.flatMap((block) => neighbours.get(block) ?? []).flatMap((id) => records.get(id) ?? []);
    return lookalikes(own, others).map((alike) => ({ own, alike, cause }));
  });
  if (likely.length === 0) return;
  const known = await suspicions.between(likely.flatMap(({ own, alike }) => pairsOf(own, alike.record)));
  const asked = new Set([...known.values()].map(({ customerIds }) => customerIds.join()));
  for (const { own, alike, cause } of likely) {
    const pairs = pairsOf(own, alike.record).map((pair) => [...pair].sort().join());
    if (pairs.some((pair) => asked.has(pair))) continue;
    const raised = suspectLikeness([own.parts[0].id, survivorIdOf(alike)], alike.likeness, cause);
    await raiseSuspicion(raised, suspicions);
    for (const pair of pairs) asked.add(pair);
  }
}

interface Lookalike {
  readonly record: CustomerRecord;
  readonly likeness: Likeness;
}

function lookalikes(own: CustomerRecord, found: readonly CustomerRecord[]): readonly Lookalike[] {
  const others = new Map(found.map((record) => [record.parts[0].id, record]));
  others.delete(own.parts[0].id);
  const traits = traitsOf(mergedView(own));
  return [...others.values()]
    .map((record) => ({ record, likeness: likenessOf(traits, traitsOf(mergedView(record))) }))
    .filter(({ likeness }) => likeness.score >= suspectedFrom)
    .sort((a, b) => b.likeness.score - a.likeness.score || compareText(survivorIdOf(a), survivorIdOf(b)))
    .slice(0, mostAsked);
}

const survivorIdOf = ({ record }: Lookalike) => record.parts[0].id;

/** Every part of the one with every part of the other: what was decided of two of them holds for the merged customers. */
function pairsOf(one: CustomerRecord, other: CustomerRecord): readonly (readonly [string, string])[] {
  return one.parts.flatMap(({ id }) => other.parts.map((part) => [id, part.id] as const));
}
