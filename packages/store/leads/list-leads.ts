import type { Lead } from '@afluente/domain/leads/lead-record';
import { leadStatuses } from '@afluente/events/leads';
import type { HubTable } from '../table/hub-table';
import type { Page, PageRequest } from '../table/page';
import { readItems } from '../table/read-items';
import { readMerged } from '../table/read-merged';
import { leadItem } from './lead-item';
import { leadIdOfIndex, leadKey, leadsIndexRange } from './lead-keys';
import type { LeadFilter } from './lead-port';

/**
 * Leads by holder (owners and queues in the order of their ids, backwards), newest first within each: one query of the
 * index a status, and then the leads themselves.
 */
export async function listLeads(table: HubTable, filter: LeadFilter, page: PageRequest): Promise<Page<Lead>> {
  const { status, ownerId, teamId } = filter;
  const range = {
    stretches: (status === undefined ? leadStatuses : [status]).map((one) => leadsIndexRange(one, ownerId)),
    ...(teamId !== undefined && { where: [{ attribute: 'teamId', value: teamId }] }),
    keyAt: (place: Parameters<typeof leadIdOfIndex>[0]) => leadKey(leadIdOfIndex(place)),
  };
  const { keys, ...rest } = await readMerged(table, range, { query: ['leads', status, ownerId, teamId], page });
  const items = await readItems(table, keys, 'eventual');
  const leads = items.flatMap((item) => (item === undefined ? [] : [leadItem.stateOf(item)]));
  return { items: leads.filter((lead) => fits(lead, filter)), ...rest };
}

/** The index may lag behind a lead that moved on. */
function fits(lead: Lead, { status, ownerId, teamId }: LeadFilter): boolean {
  return (
    (status === undefined || lead.status === status) &&
    (ownerId === undefined || lead.ownerId === ownerId) &&
    (teamId === undefined || lead.teamId === teamId)
  );
}
