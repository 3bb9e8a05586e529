import { customerIdOfLead } from '@afluente/domain/ids';
import type { Lead } from '@afluente/domain/leads/lead-record';
import type { WithdrawnLead } from '@afluente/domain/leads/withdrawn-lead';
import type { HubTable } from '../table/hub-table';
import { readItem } from '../table/read-items';
import { leadItem } from './lead-item';
import { leadKey, turnKey, withdrawnLeadKey } from './lead-keys';
import type { LeadContext, LeadStore } from './lead-port';
import { leadsOf, listLeadsOf } from './leads-of-customer';
import { listLeads } from './list-leads';
import { readLeads } from './read-leads';
import { saveLead } from './save-lead';
import { turnOf } from './turn-item';
import { withdrawnLeadItem } from './withdrawn-lead-item';

/** Leads: all reads that decisions are made on are consistent. */
export function createLeadStore(table: HubTable): LeadStore {
  return {
    get: (leadId) => readLead(table, leadId),
    context: (leadId) => readContext(table, leadId),
    withdrawn: (leadId) => readWithdrawn(table, leadId),
    ofCustomer: (customerId) => leadsOf(table, customerId),
    list: (filter, page) => listLeads(table, filter, page),
    listOf: (of, page) => listLeadsOf(table, of, page),
    save: (change) => saveLead(table, change),
    turn: async (teamId) => turnOf(await readItem(table, turnKey(teamId), 'consistent')),
  };
}

async function readLead(table: HubTable, leadId: string): Promise<Lead | undefined> {
  const key = leadKey(leadId);
  const item = key && (await readItem(table, key, 'consistent'));
  return item && leadItem.stateOf(item);
}

async function readWithdrawn(table: HubTable, leadId: string): Promise<WithdrawnLead | undefined> {
  const customerId = customerIdOfLead(leadId);
  if (customerId === undefined) return undefined;
  const item = await readItem(table, withdrawnLeadKey({ id: leadId, customerId }), 'consistent');
  return item && withdrawnLeadItem.stateOf(item);
}

async function readContext(table: HubTable, leadId: string): Promise<LeadContext | undefined> {
  const { leads, failed } = await readLeads(table, [{ leadId }], []);
  for (const error of failed.values()) throw error;
  return leads.get(leadId);
}
