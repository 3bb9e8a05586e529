import type { Lead } from '@afluente/domain/leads/lead-record';
import type { Load } from '@afluente/domain/leads/turn';
import type { HubTable } from '../table/hub-table';
import { indexPlaceOf } from '../table/item-key';
import { queryItems } from '../table/query-items';
import { readItems } from '../table/read-items';
import { leadIdOfIndex, leadsIndexRange, loadKey } from './lead-keys';
import { loadOf } from './member-load-item';

const openStatuses: readonly Lead['status'][] = ['new', 'assigned', 'contacted', 'qualified'];
/** More than anybody works on. */
const mostOpen = 500;

/** What is kept of each member's open leads; what was never counted is counted by the index. */
export async function readLoads(table: HubTable, memberIds: readonly string[]): Promise<ReadonlyMap<string, Load>> {
  if (memberIds.length === 0) return new Map();
  const items = await readItems(table, memberIds.map(loadKey), 'consistent');
  const found = memberIds.map(async (id, index): Promise<readonly [string, Load]> => {
    const kept = loadOf(items[index]);
    return [id, kept ?? { version: 0, leadIds: await openLeadsOf(table, id) }];
  });
  return new Map(await Promise.all(found));
}

/** Ids of the open leads that a member owns, as the index has them. */
export async function openLeadsOf(table: HubTable, memberId: string): Promise<readonly string[]> {
  const found = openStatuses.map(async (status) => {
    const range = { of: 'index', ...leadsIndexRange(status, memberId), order: 'oldest-first' } as const;
    const { items } = await queryItems(table, range, { limit: mostOpen });
    return items.map((item) => leadIdOfIndex(indexPlaceOf(item)));
  });
  return (await Promise.all(found)).flat();
}
