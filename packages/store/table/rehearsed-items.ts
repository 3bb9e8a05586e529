import type { HubTable } from './hub-table';
import { keyOf } from './item-key';
import type { Key } from './key-parts';
import type { RehearsedItems, Written } from './rehearsed';

/** The table as a rehearsal sees it: stores over it write into memory, and no call of theirs writes. */
export function rehearsedTable({ documents, name }: HubTable): HubTable & { readonly rehearsed: RehearsedItems } {
  return { documents, name, rehearsed: rehearsedItems() };
}

function rehearsedItems(): RehearsedItems {
  const partitions = new Map<string, Map<string, Written>>();
  let written = 0;
  const write = ({ PK, SK }: Key, one: Written) => {
    const partition = partitions.get(PK) ?? new Map<string, Written>();
    if (!partition.has(SK)) written += 1;
    partitions.set(PK, partition.set(SK, one));
  };
  return {
    at: ({ PK, SK }) => partitions.get(PK)?.get(SK),
    within: (partition) => partitions.get(partition) ?? new Map(),
    put: (item) => write(keyOf(item), { item }),
    remove: (key) => write(key, {}),
    count: () => written,
  };
}

/** For what no rehearsal does: it would write to the table itself. */
export function refuseRehearsed({ rehearsed }: HubTable): void {
  if (rehearsed !== undefined) throw new RangeError('A rehearsal only puts and removes items by their keys');
}
