import type { Suspicion } from '@afluente/domain/customers/merging/suspicion-record';
import type { MergeChange } from '@afluente/domain/customers/record/commit';
import type { Lead } from '@afluente/domain/leads/lead-record';
import { leadItem } from '../../leads/lead-item';
import { leadKey, leadsRange } from '../../leads/lead-keys';
import { followsVersion, isAbsent, isMerged } from '../../table/conditions';
import type { HubTable } from '../../table/hub-table';
import { putsOf } from '../../table/item-writes';
import { itemsByType } from '../../table/items-by-type';
import { queryItems } from '../../table/query-items';
import { readItem, readItems } from '../../table/read-items';
import { type ConditionalPut, putTogether } from '../../table/write-items';
import { partItem } from '../record/customer-item';
import { mergeKey, mergesRange } from '../record/customer-keys';
import type { MergeStore } from '../record/record-port';
import { mergeItem } from './merge-item';
import { suspicionItem } from './suspicion-item';

/** More than any customer is made of. */
const mostMerges = 200;

/** Merges and their undoing. */
export function createMergeStore(table: HubTable): MergeStore {
  return {
    get: async (mergeId) => {
      const key = mergeKey(mergeId);
      const item = key && (await readItem(table, key, 'consistent'));
      return item && mergeItem.stateOf(item);
    },
    of: async (customerId) => {
      const range = {
        of: 'table',
        ...mergesRange(customerId),
        order: 'oldest-first',
        consistency: 'consistent',
      } as const;
      const { items } = await queryItems(table, range, { limit: mostMerges });
      return items.map(mergeItem.stateOf);
    },
    leads: async (leadIds) => {
      const keys = leadIds.flatMap((id) => leadKey(id) ?? []);
      const items = await readItems(table, keys, 'consistent');
      return items.flatMap((item) => (item ? [leadItem.stateOf(item)] : []));
    },
    leadsOf: async (partIds) => (await Promise.all(partIds.map((id) => leadsOfPart(table, id)))).flat(),
    save: (change) => save(table, change),
  };
}

/** More than anybody has: a customer has one open lead at a time. */
const mostLeads = 200;

async function leadsOfPart(table: HubTable, partId: string): Promise<readonly Lead[]> {
  const range = { of: 'table', ...leadsRange(partId), order: 'oldest-first', consistency: 'consistent' } as const;
  const { items } = await queryItems(table, range, { limit: mostLeads });
  return items.map(leadItem.stateOf);
}

const written = itemsByType([leadItem]);

/** The suspicion as it is decided; one that nobody had raised is noted with both customers too. */
function suspicionPuts(suspicion: Suspicion): readonly ConditionalPut[] {
  const [item, ...noted] = suspicionItem.itemsOf(suspicion);
  const put = { item, condition: followsVersion(suspicion.version) };
  return suspicion.version === 1 ? [put, ...noted.map((one) => ({ item: one }))] : [put];
}

/** One transaction of three items, or of four to six with the pair's suspicion; leads that it changes, and profiles below that list them, come on top. */
async function save(table: HubTable, change: MergeChange): Promise<boolean> {
  const { survivor, loser, record, events, suspicion, below = [], writes = [] } = change;
  const merge = {
    item: mergeItem.itemsOf(record, events)[0],
    condition: record.undone === undefined ? isAbsent : isMerged,
  };
  const puts: ConditionalPut[] = [
    merge,
    ...[survivor, loser, ...below].map((part) => ({ item: partItem(part), condition: followsVersion(part.version) })),
    ...(suspicion ? suspicionPuts(suspicion) : []),
    ...writes.flatMap((write) => putsOf(written, write)),
  ];
  const outcome = await putTogether(table, puts);
  if (outcome.done) return true;
  const there = outcome.refusals[0]?.existing;
  const ids = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id).join();
  // an earlier attempt, of which only the answer was lost
  return there !== undefined && ids(mergeItem.eventsOf(there)) === ids(events);
}
