import type { RemovedKind } from '@afluente/domain/privacy/erasure-record';
import type { Interaction } from '@afluente/events/interaction-shape';
import { interactionItemType, interactionOf } from '../customers/interactions/interaction-item';
import { claimKey } from '../customers/interactions/timeline-keys';
import { entryKeysOf } from '../customers/merging/index-entries-item';
import { suspicionOf } from '../customers/merging/suspicion-item';
import { suspectedKey, suspicionIdOfSuspected, suspicionKey } from '../customers/merging/suspicion-keys';
import { kindInPart, partRange, profileKey } from '../customers/record/customer-keys';
import type { Item } from '../table/define-codec';
import { deleteAll } from '../table/delete-items';
import type { HubTable } from '../table/hub-table';
import { keyOf } from '../table/item-key';
import { customerIdOf, type Key } from '../table/key-parts';
import { queryItems } from '../table/query-items';
import { readItems } from '../table/read-items';

/** Some of what is left of an erased part, at most a hundred items of its partition. */
export interface Remains {
  /** how far the partition is counted with these; opaque */
  readonly through: string;
  readonly isNothing: boolean;
  /** of what lies beyond what is counted already */
  readonly counts: Readonly<Partial<Record<RemovedKind, number>>>;
  readonly interactions: readonly { readonly interaction: Interaction; readonly isCounted: boolean }[];
  /** Deletes these items and what hangs on them elsewhere in the table; doing it again changes nothing. */
  remove(): Promise<void>;
}

const aPage = 100;

const kinds: Readonly<Record<string, RemovedKind>> = {
  INTERACTION: 'interaction',
  CONSENT: 'consent',
  LEAD: 'lead',
  MERGE: 'merge',
  SUSPICION: 'suspicion',
  EDIT: 'edit',
  INDEXED: 'nameIndex',
};

/** The first of what is left of an erased part: everything but the tombstone, of whatever kind it is. */
export async function readRemains(
  table: HubTable,
  { customerId, counted = '' }: { readonly customerId: string; readonly counted?: string },
): Promise<Remains> {
  const range = { of: 'table', ...partRange(customerId), order: 'oldest-first', consistency: 'consistent' } as const;
  const { items } = await queryItems(table, range, { limit: aPage });
  const tombstone = profileKey(customerId).SK;
  const left = items.filter((item) => keyOf(item).SK !== tombstone);
  const keys = left.map(keyOf);
  const interactions = left
    .filter(({ type }) => type === interactionItemType)
    .map((item) => ({ interaction: interactionOf(item), isCounted: keyOf(item).SK <= counted }));
  const through = keys.at(-1)?.SK ?? '';
  return {
    through: through > counted ? through : counted,
    isNothing: left.length === 0,
    counts: countsOf(keys.filter(({ SK }) => SK > counted)),
    interactions,
    remove: async () => {
      const elsewhere = [await suspicionsAbout(table, left), entriesOf(left)];
      // what leads elsewhere goes last: whoever stops in between finds it again
      await deleteAll(table, [...elsewhere.flat(), ...interactions.map(({ interaction }) => claimKey(interaction.id))]);
      await deleteAll(table, keys);
    },
  };
}

function countsOf(keys: readonly Key[]): Partial<Record<RemovedKind, number>> {
  const counts: Partial<Record<RemovedKind, number>> = {};
  for (const key of keys) {
    const kind = kinds[kindInPart(key)] ?? 'other';
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return counts;
}

/** A suspicion lies by itself, and is marked with both customers. */
async function suspicionsAbout(table: HubTable, items: readonly Item[]): Promise<readonly Key[]> {
  const marks = items.map(keyOf).filter((key) => kinds[kindInPart(key)] === 'suspicion');
  const found = await readItems(table, marks.map(suspicionIdOfSuspected).map(suspicionKey), 'consistent');
  return found.flatMap((item) => {
    if (item === undefined) return [];
    const { id, customerIds } = suspicionOf(item);
    return [suspicionKey(id), ...customerIds.map((customerId) => suspectedKey(customerId, id))];
  });
}

/** What the customer was found by beside identifiers. */
function entriesOf(items: readonly Item[]): readonly Key[] {
  const lists = items.filter((item) => kinds[kindInPart(keyOf(item))] === 'nameIndex');
  return lists.flatMap((item) => entryKeysOf(item, customerIdOf(keyOf(item))));
}
