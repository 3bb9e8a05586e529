import type { LeadChange } from '@afluente/domain/commit';
import type { Lead } from '@afluente/domain/lead-record';
import { followsVersion, isTurn } from './conditions';
import { customerItem, customerOf } from './customer-item';
import type { HubTable } from './hub-table';
import { interactionOf } from './interaction-item';
import { customerIdOf, interactionKey, leadKey, leadsRange, profileKey, turnKey } from './keys';
import { leadEvents, leadItem, leadOf } from './lead-item';
import { listLeads } from './list-leads';
import { queryItems } from './query-items';
import { readItem, readItems } from './read-items';
import type { LeadContext, LeadStore } from './store';
import { turnItem, turnOf } from './turn-item';
import { type ConditionalPut, putIf, putTogether, type Refusal } from './write-items';

/** Leads: all reads that decisions are made on are consistent. */
export function createLeadStore(table: HubTable): LeadStore {
  return {
    get: (leadId) => readLead(table, leadId),
    context: (leadId) => readContext(table, leadId),
    ofCustomer: (customerId) => leadsOf(table, customerId),
    list: (filter, page) => listLeads(table, filter, page),
    save: (change) => saveLead(table, change),
    turn: async (teamId) => turnOf(await readItem(table, turnKey(teamId), 'consistent')),
  };
}

async function readLead(table: HubTable, leadId: string): Promise<Lead | undefined> {
  const key = leadKey(leadId);
  const item = key && (await readItem(table, key, 'consistent'));
  return item && leadOf(item);
}

async function readContext(table: HubTable, leadId: string): Promise<LeadContext | undefined> {
  const key = leadKey(leadId);
  if (key === undefined) return undefined;
  const [leadFound, customerFound] = await readItems(table, [key, profileKey(customerIdOf(key))], 'consistent');
  if (leadFound === undefined || customerFound === undefined) return undefined;
  const lead = leadOf(leadFound);
  const place = { customerId: lead.customerId, occurredAt: lead.interactionAt, id: lead.interactionId };
  const interaction = await readItem(table, interactionKey(place), 'consistent');
  return {
    lead,
    customer: customerOf(customerFound),
    ...(interaction && { interaction: interactionOf(interaction) }),
  };
}

/** More than anybody has: a customer has one open lead at a time. */
const mostLeads = 200;

async function leadsOf(table: HubTable, customerId: string): Promise<readonly Lead[]> {
  const range = { of: 'table', ...leadsRange(customerId), order: 'oldest-first', consistency: 'consistent' } as const;
  const { items } = await queryItems(table, range, { limit: mostLeads });
  return items.map(leadOf);
}

/** A put alone where nothing but the lead changes, at half the price of a transaction. */
async function saveLead(table: HubTable, change: LeadChange): Promise<boolean> {
  const { lead, events, profile, turn } = change;
  const put = { item: leadItem(lead, events), condition: followsVersion(lead.version) };
  const others: ConditionalPut[] = [
    ...(profile ? [{ item: customerItem(profile), condition: followsVersion(profile.version) }] : []),
    ...(turn ? [{ item: turnItem(turn.teamId, turn.next), condition: isTurn(turn.seen.count) }] : []),
  ];
  if (others.length === 0) {
    const refused = await putIf(table, put);
    return refused === undefined || isSaved(refused, change);
  }
  const outcome = await putTogether(table, [put, ...others]);
  return outcome.done || isSaved(outcome.refusals[0], change);
}

/** An earlier attempt, of which only the answer was lost: that very version is there, with these very events. */
function isSaved(refused: Refusal | undefined, { lead, events }: LeadChange): boolean {
  if (refused?.existing === undefined || events.length === 0) return false;
  const there = leadEvents(refused.existing).map(({ id }) => id);
  return leadOf(refused.existing).version === lead.version && there.join() === events.map(({ id }) => id).join();
}
