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

export interface Neighbours {
  readonly customerIds: readonly string[];
  /** some block was too large to be compared */
  readonly isCut: boolean;
}

/** Everybody who shares one of these blocks. */
export async function neighboursOf(blocks: readonly string[], index: IndexStore): Promise<Neighbours> {
  const found = await Promise.all(blocks.map((block) => index.inBlock(block, largestBlock)));
  return { customerIds: found.flatMap((ids) => ids ?? []), isCut: found.includes(undefined) };
}

interface Compared {
  readonly customerId: string;
  /** of the customer and of those to compare with, by any of their ids */
  readonly records: ReadonlyMap<string, CustomerRecord>;
}

/** Raises a suspicion for each of the likeliest pairs that is neither open nor decided yet. */
export async function suspectAmong(
  { customerId, records }: Compared,
  cause: LikenessCause,
  suspicions: SuspicionStore,
): Promise<void> {
  const own = records.get(customerId);
  if (own?.parts[0].id !== customerId) return;
  const alike = lookalikes(own, records);
  const known = await suspicions.between(alike.flatMap(({ record }) => pairsOf(own, record)));
  const asked = new Set([...known.values()].map(({ customerIds }) => customerIds.join()));
  for (const { record, likeness } of alike) {
    if (pairsOf(own, record).some((pair) => asked.has([...pair].sort().join()))) continue;
    const raised = suspectLikeness([customerId, survivorIdOf({ record, likeness })], likeness, cause);
    await raiseSuspicion(raised, suspicions);
  }
}

interface Lookalike {
  readonly record: CustomerRecord;
  readonly likeness: Likeness;
}

function lookalikes(own: CustomerRecord, records: ReadonlyMap<string, CustomerRecord>): readonly Lookalike[] {
  const others = new Map([...records.values()].map((record) => [record.parts[0].id, record]));
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
