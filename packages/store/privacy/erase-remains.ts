import type { Interaction } from '@afluente/events/interaction-shape';
import { interactionItem, interactionOf } from '../customers/interactions/interaction-item';
import { partRange, profileKey } from '../customers/record/customer-keys';
import type { Item } from '../table/define-codec';
import { deleteAll } from '../table/delete-items';
import type { HubTable } from '../table/hub-table';
import { keyOf } from '../table/item-key';
import { queryItems } from '../table/query-items';
import { definitionOf, itemsElsewhere } from './items-elsewhere';

/** Some of what is left of an erased part, at most a hundred items of its partition. */
export interface Remains {
  /** how far the partition is counted with these; opaque */
  readonly through: string;
  readonly isNothing: boolean;
  /** of what lies beyond what is counted already */
  readonly counts: Readonly<Record<string, number>>;
  readonly interactions: readonly { readonly interaction: Interaction; readonly isCounted: boolean }[];
  /** Deletes these items and what hangs on them elsewhere in the table; doing it again changes nothing. */
  remove(): Promise<void>;
}

const aPage = 100;

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
    .filter(({ type }) => type === interactionItem.type)
    .map((item) => ({ interaction: interactionOf(item), isCounted: keyOf(item).SK <= counted }));
  const through = keys.at(-1)?.SK ?? '';
  return {
    through: through > counted ? through : counted,
    isNothing: left.length === 0,
    counts: countsOf(left.filter((item) => keyOf(item).SK > counted)),
    interactions,
    remove: async () => {
      const elsewhere = await itemsElsewhere(table, left);
      const beside = [...left, ...elsewhere].flatMap((item) => definitionOf(item)?.beside(item) ?? []);
      // what leads elsewhere goes last: whoever stops in between finds it again
      await deleteAll(table, [...elsewhere.map(keyOf), ...beside]);
      await deleteAll(table, keys);
    },
  };
}

/** What the report counts an item as whose declaration does not say, or is not known. */
const anythingElse = 'other';

function countsOf(items: readonly Item[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const item of items) {
    const kind = definitionOf(item)?.personal.erase ?? anythingElse;
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return counts;
}
