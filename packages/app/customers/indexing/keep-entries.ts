import {
  areSameEntries,
  type IndexEntries,
  isNoEntry,
  joinEntries,
  noEntries,
  withoutEntries,
} from '@afluente/domain/customers/merging/index-entries';
import type { Indexed, IndexStore } from '@afluente/store/customers/merging/index-entries';

export interface Keeping {
  readonly customerId: string;
  readonly wanted: IndexEntries;
  /** the list as it was read */
  readonly listed: Indexed | undefined;
  /** what this run has put before */
  readonly put: IndexEntries;
  readonly causedBy: string;
}

/**
 * Makes the entries of an id what they should be. The list goes first, so that no entry is there without it, with what is to go named as
 * stale until it is gone. `nothing`: they were right already. `conflict`: somebody else wrote the list; read and try again.
 */
export async function keepEntries(keeping: Keeping, index: IndexStore): Promise<'nothing' | 'kept' | 'conflict'> {
  const { customerId, wanted, listed, put, causedBy } = keeping;
  const before = listed === undefined ? put : joinEntries(listed, listed.stale ?? noEntries, put);
  if (isInStep(keeping) || (listed === undefined && isNoEntry(joinEntries(wanted, put)))) return 'nothing';
  const stale = withoutEntries(before, wanted);
  const version = (listed?.version ?? 0) + 1;
  const next: Indexed = { customerId, version, ...wanted, ...(!isNoEntry(stale) && { stale }), causedBy };
  if (!(await index.saveList(next))) return 'conflict';
  await index.write(customerId, { put: wanted, remove: stale });
  if (next.stale === undefined) return 'kept';
  const { stale: _gone, ...clean } = next;
  return (await index.saveList({ ...clean, version: version + 1 })) ? 'kept' : 'conflict';
}

/**
 * Whether the entries are surely there already. Not where the list was last written for this very event: that run may have stopped
 * between the list and the entries.
 */
function isInStep({ wanted, listed, put, causedBy }: Keeping): boolean {
  if (listed === undefined || listed.stale !== undefined || listed.causedBy === causedBy) return false;
  return areSameEntries(listed, wanted) && isNoEntry(withoutEntries(put, wanted));
}
