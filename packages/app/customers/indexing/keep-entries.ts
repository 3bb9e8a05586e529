import {
  areSameEntries,
  type IndexEntries,
  isNoEntry,
  joinEntries,
  noEntries,
  withoutEntries,
} from '@afluente/domain/customers/merging/index-entries';
import type { EntryChange, Indexed, IndexStore, IndexView } from '@afluente/store/customers/merging/index-entries';

export interface Keeping extends Pick<IndexView, 'listed' | 'first'> {
  readonly customerId: string;
  /** nobody has this id (any more) */
  readonly isGone: boolean;
  readonly wanted: IndexEntries;
  /** what this run has put before */
  readonly put: IndexEntries;
  /** the events that are handled, of this customer */
  readonly causes: readonly string[];
  /** one of them is that the customer is new */
  readonly isNew: boolean;
}

/** What is to be written of a customer: nothing where the entries are right already. */
export interface Keep {
  readonly change?: EntryChange;
  /** the list of the entries, before they are written */
  readonly list?: Indexed;
}

/**
 * How the entries of an id come to be what they should be. Of somebody new only the entries are written, which the profile names; after that
 * the list goes first, so that no entry is there without it, with what is to go named as stale until it is gone.
 */
export function planEntries(keeping: Keeping): Keep {
  const { customerId, isGone, wanted, listed, first = noEntries, put, isNew } = keeping;
  if (isInStep(keeping)) return {};
  const named = listed === undefined ? first : joinEntries(listed, listed.stale ?? noEntries);
  const before = joinEntries(named, put, isNew ? first : noEntries);
  const stale = withoutEntries(before, wanted);
  if (isNoEntry(joinEntries(before, wanted))) return {};
  const change = { customerId, put: wanted, remove: stale };
  const isAsNew = isNoEntry(withoutEntries(wanted, first)) && isNoEntry(stale);
  if (listed === undefined && (isAsNew || isGone)) return { change };
  const version = (listed?.version ?? 0) + 1;
  const causedBy = keeping.causes[0] ?? '';
  return { change, list: { customerId, version, ...wanted, ...(!isNoEntry(stale) && { stale }), causedBy } };
}

/**
 * Whether the entries are surely there already. Not where this very event was to write them: the run before may have stopped between the
 * list and the entries.
 */
function isInStep({ wanted, listed, first = noEntries, put, causes, isNew }: Keeping): boolean {
  if (!isNoEntry(withoutEntries(put, wanted))) return false;
  if (listed === undefined) return !isNew && areSameEntries(first, wanted);
  if (listed.stale !== undefined || causes.includes(listed.causedBy)) return false;
  return areSameEntries(listed, wanted) && (!isNew || isNoEntry(withoutEntries(first, wanted)));
}

/** Writes the lists as they were seen. Answers the ids of those whose list somebody else wrote: to be read and planned again. */
export async function saveLists(plans: readonly Keep[], index: IndexStore): Promise<ReadonlySet<string>> {
  const lists = plans.flatMap(({ list }) => list ?? []);
  const saved = await Promise.all(lists.map((list) => index.saveList(list)));
  return new Set(lists.flatMap(({ customerId }, at) => (saved[at] ? [] : [customerId])));
}

/** The lists without what was stale, once that is gone. */
export function cleanLists(plans: readonly Keep[]): readonly Keep[] {
  return plans.flatMap(({ list }) => {
    if (list?.stale === undefined) return [];
    const { stale: _gone, ...clean } = list;
    return [{ list: { ...clean, version: list.version + 1 } }];
  });
}
