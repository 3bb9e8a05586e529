import type { RemovedKind } from '@afluente/domain/erasure-record';
import type { Item } from './define-codec';
import { deleteAll } from './delete-items';
import type { HubTable } from './hub-table';
import { interactionItemType, interactionOf } from './interaction-item';
import { keyOf } from './item-key';
import {
  claimKey,
  type Key,
  kindInPart,
  partRange,
  profileKey,
  suspectedKey,
  suspicionIdOfSuspected,
  suspicionKey,
} from './keys';
import { queryItems } from './query-items';
import { readItems } from './read-items';
import type { Remains } from './store';
import { suspicionOf } from './suspicion-item';

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
  const interactions = left.filter(({ type }) => type === interactionItemType).map(interactionOf);
  const through = keys.at(-1)?.SK ?? '';
  return {
    through: through > counted ? through : counted,
    isNothing: left.length === 0,
    counts: countsOf(keys.filter(({ SK }) => SK > counted)),
    interactions,
    remove: async () => {
      const elsewhere = await Promise.all([suspicionsAbout(table, left), entriesOf(left)]);
      // what leads elsewhere goes last: whoever stops in between finds it again
      await deleteAll(table, [...elsewhere.flat(), ...interactions.map(({ id }) => claimKey(id))]);
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

/** Where a name was found by. */
async function entriesOf(_items: readonly Item[]): Promise<readonly Key[]> {
  return [];
}
