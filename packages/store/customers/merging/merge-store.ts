import type { MergeChange } from '@afluente/domain/customers/record/commit';
import { followsVersion, isAbsent, isMerged } from '../../table/conditions';
import type { HubTable } from '../../table/hub-table';
import { queryItems } from '../../table/query-items';
import { readItem } from '../../table/read-items';
import { type ConditionalPut, putTogether } from '../../table/write-items';
import { partItem } from '../record/customer-item';
import { mergeKey, mergesRange } from '../record/customer-keys';
import type { MergeStore } from '../record/record-port';
import { mergeEvents, mergeItem, mergeOf } from './merge-item';
import { suspectedItems, suspicionItem } from './suspicion-item';

/** More than any customer is made of. */
const mostMerges = 200;

/** Merges and their undoing. */
export function createMergeStore(table: HubTable): MergeStore {
  return {
    get: async (mergeId) => {
      const key = mergeKey(mergeId);
      const item = key && (await readItem(table, key, 'consistent'));
      return item && mergeOf(item);
    },
    of: async (customerId) => {
      const range = {
        of: 'table',
        ...mergesRange(customerId),
        order: 'oldest-first',
        consistency: 'consistent',
      } as const;
      const { items } = await queryItems(table, range, { limit: mostMerges });
      return items.map(mergeOf);
    },
    save: (change) => save(table, change),
  };
}

/** One transaction of three items, or of four to six with the pair's suspicion. */
async function save(table: HubTable, change: MergeChange): Promise<boolean> {
  const { survivor, loser, record, events, suspicion } = change;
  const merge = { item: mergeItem(record, events), condition: record.undone === undefined ? isAbsent : isMerged };
  const puts: ConditionalPut[] = [
    merge,
    { item: partItem(survivor), condition: followsVersion(survivor.version) },
    { item: partItem(loser), condition: followsVersion(loser.version) },
    ...(suspicion ? [{ item: suspicionItem(suspicion), condition: followsVersion(suspicion.version) }] : []),
    ...(suspicion?.version === 1 ? suspectedItems(suspicion).map((item) => ({ item })) : []),
  ];
  const outcome = await putTogether(table, puts);
  if (outcome.done) return true;
  const there = outcome.refusals[0]?.existing;
  const ids = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id).join();
  // an earlier attempt, of which only the answer was lost
  return there !== undefined && ids(mergeEvents(there)) === ids(events);
}
