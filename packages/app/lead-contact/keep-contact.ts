import { isPersonsReply } from '@afluente/domain/cases/case-interaction';
import { mergedView } from '@afluente/domain/customers/record/merged-view';
import type { PolicyInForce } from '@afluente/domain/escalations/settle-clock';
import { customerIdOfLead } from '@afluente/domain/ids';
import { ofLeads, settledContact } from '@afluente/domain/lead-contact/settle-contact';
import type { Interaction } from '@afluente/events/interaction-shape';
import type { CustomerStore } from '@afluente/store/customers/record/customer-port';
import type { LeadContactStore } from '@afluente/store/lead-contact/lead-contact-store';
import type { LeadStore } from '@afluente/store/leads/lead-port';
import type { EscalationMemory } from '../escalations/escalation-memory';
import { untilSettled } from '../until-settled';

export interface ContactParts {
  readonly contacts: LeadContactStore;
  readonly leads: Pick<LeadStore, 'get' | 'list'>;
  readonly customers: Pick<CustomerStore, 'record' | 'timeline'>;
  readonly escalations: EscalationMemory;
}

export interface ContactNews {
  readonly leadId: string;
  /** ISO 8601 */
  readonly at: string;
  /** when a person reached the customer, where this is the news */
  readonly contactedAt?: string | undefined;
}

/** Sets, moves and stops the clocks of a lead; nothing is written where no escalation is for it, nor of who was erased. */
export async function keepContact(news: ContactNews, parts: ContactParts): Promise<void> {
  const policies = ofLeads(await parts.escalations.inForce());
  await untilSettled({
    load: () => factsOf(news, policies, parts),
    decide: (facts) => facts && settledContact({ ...facts, ...news, policies }),
    save: (writes) => parts.contacts.save(writes),
    busy: 'contact.busy',
  });
}

async function factsOf({ leadId }: ContactNews, policies: readonly PolicyInForce[], parts: ContactParts) {
  const { contacts, leads, customers } = parts;
  const before = await contacts.get(leadId);
  if (before === undefined && policies.length === 0) return undefined;
  const customerId = customerIdOfLead(leadId) ?? '';
  const [lead, record] = await Promise.all([leads.get(leadId), customers.record(customerId)]);
  if (record === undefined || (before === undefined && lead === undefined)) return undefined;
  // what was said before its first clock was set was nobody's news
  const reply = before === undefined && lead ? await firstReply(customerId, lead.interactionAt, parts) : undefined;
  return { before, lead, customer: mergedView(record), ...(reply !== undefined && { contactedAt: reply }) };
}

const mostPages = 5;

/** When a person first reached the customer since then, as the timeline has it. */
async function firstReply(customerId: string, since: string, { customers }: ContactParts): Promise<string | undefined> {
  let first: string | undefined;
  let cursor: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const found = await customers.timeline(customerId, { limit: 100, ...(cursor !== undefined && { cursor }) });
    const later = found.items.filter(({ occurredAt }) => occurredAt >= since);
    first = later.filter(isPersonsReply).at(-1)?.occurredAt ?? first;
    cursor = found.cursor;
    if (cursor === undefined || later.length < found.items.length) return first;
  }
  return first;
}

/** A person's message to a customer stops the clocks of their open leads, on whatever channel. */
export async function noteContact(
  {
    customerId,
    interaction,
    at,
  }: { readonly customerId: string; readonly interaction: Interaction; readonly at: string },
  parts: ContactParts,
): Promise<void> {
  if (!isPersonsReply(interaction) || ofLeads(await parts.escalations.inForce()).length === 0) return;
  const record = await parts.customers.record(customerId);
  const leadIds = record?.parts.flatMap(({ openLeadIds }) => openLeadIds) ?? [];
  for (const leadId of leadIds) await keepContact({ leadId, at, contactedAt: interaction.occurredAt }, parts);
}
