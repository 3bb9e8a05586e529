import { mergedView } from '@afluente/domain/customers/record/merged-view';
import type { Lead } from '@afluente/domain/leads/lead-record';
import { interactionOf } from '../customers/interactions/interaction-item';
import { interactionKey } from '../customers/interactions/timeline-keys';
import { isProfile } from '../customers/record/customer-item';
import { profileKey } from '../customers/record/customer-keys';
import { recordOfItem } from '../customers/record/load-records';
import type { HubTable } from '../table/hub-table';
import { customerIdOf } from '../table/key-parts';
import { queryItems } from '../table/query-items';
import { readItem, readItems } from '../table/read-items';
import { leadItem } from './lead-item';
import { leadKey, leadsRange, turnKey } from './lead-keys';
import type { LeadContext, LeadStore } from './lead-port';
import { listLeads } from './list-leads';
import { saveLead } from './save-lead';
import { turnOf } from './turn-item';

/** Leads: all reads that decisions are made on are consistent. */
export function createLeadStore(table: HubTable): LeadStore {
  return {
    get: (leadId) => readLead(table, leadId),
    context: (leadId) => readContext(table, leadId),
    ofCustomer: (customerId) => leadsOf(table, customerId),
    list: (filter, page) => listLeads(table, filter, page),
    save: async (change) => (await saveLead(table, change)).outcome === 'saved',
    turn: async (teamId) => turnOf(await readItem(table, turnKey(teamId), 'consistent')),
  };
}

async function readLead(table: HubTable, leadId: string): Promise<Lead | undefined> {
  const key = leadKey(leadId);
  const item = key && (await readItem(table, key, 'consistent'));
  return item && leadItem.stateOf(item);
}

async function readContext(table: HubTable, leadId: string): Promise<LeadContext | undefined> {
  const key = leadKey(leadId);
  if (key === undefined) return undefined;
  const [leadFound, customerFound] = await readItems(table, [key, profileKey(customerIdOf(key))], 'consistent');
  if (leadFound === undefined || !isProfile(customerFound)) return undefined;
  const lead = leadItem.stateOf(leadFound);
  const place = { customerId: lead.customerId, occurredAt: lead.interactionAt, id: lead.interactionId };
  const [interaction, record] = await Promise.all([
    readItem(table, interactionKey(place), 'consistent'),
    recordOfItem(table, customerFound),
  ]);
  return {
    lead,
    customer: mergedView(record),
    record,
    ...(interaction && { interaction: interactionOf(interaction) }),
  };
}

/** More than anybody has: a customer has one open lead at a time. */
const mostLeads = 200;

async function leadsOf(table: HubTable, customerId: string): Promise<readonly Lead[]> {
  const range = { of: 'table', ...leadsRange(customerId), order: 'oldest-first', consistency: 'consistent' } as const;
  const { items } = await queryItems(table, range, { limit: mostLeads });
  return items.map(leadItem.stateOf);
}
