import type { HubTable } from '../table/hub-table';
import { queryItems } from '../table/query-items';
import { leadItem } from './lead-item';
import { leadsRange } from './lead-keys';

const mostLeads = 200;

/** Who had the newest lead of a customer that anybody had, over all source records; the lead `besides` left out. */
export async function lastOwnerOf(
  table: HubTable,
  partIds: readonly string[],
  besides: string,
): Promise<string | undefined> {
  const found = await Promise.all(
    partIds.map((id) => {
      const range = { of: 'table', ...leadsRange(id), order: 'oldest-first', consistency: 'consistent' } as const;
      return queryItems(table, range, { limit: mostLeads });
    }),
  );
  const leads = found.flatMap(({ items }) => items.map(leadItem.stateOf)).filter(({ id }) => id !== besides);
  const owned = leads.filter(({ ownerId }) => ownerId !== undefined);
  return owned.sort((one, other) => (one.createdAt < other.createdAt ? 1 : -1))[0]?.ownerId;
}
