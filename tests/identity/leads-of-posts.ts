import { mergeCustomers, unmergeCustomers } from '@afluente/app/customers/merging/merge-customers';
import { recordPeople } from '@afluente/app/customers/recording/record-people';
import { identityPolicy } from '@afluente/domain/customers/identity/identity-config';
import { survivorshipPolicy } from '@afluente/domain/customers/record/survivorship-policy';
import { assignLead, changeLead } from '@afluente/domain/leads/lead';
import type { Lead } from '@afluente/domain/leads/lead-record';
import type { LeadStatus } from '@afluente/domain/leads/lead-status';
import { sampleIdentifier, sampleRecordable } from '../builders/domain-samples';
import type { PeopleEnvironment } from './people-environment';

/** What tests of the leads of merged customers do with the people of the test at hand. */

export const at = (minute: number) => new Date(Date.parse('2026-03-04T10:00:00.000Z') + minute * 60_000).toISOString();
export const cause = { correlationId: 'cor_1', causationId: 'req_1' };
const actAt = (minute: number) => ({ at: at(minute), by: 'person:usr_1', ...cause });

/** What counts a lead's writes, and why. */
export const plain = ({ version: _, updatedAt: __, trace: ___, ...lead }: Lead) => lead;

export function leadsOfPosts(hub: () => PeopleEnvironment) {
  /** A form post in that minute by addresses and numbers. */
  async function post(minute: number, ...values: readonly string[]): Promise<string> {
    const recordable = sampleRecordable({
      ...{
        vendorEventId: `post-${minute}`,
        deliveryId: `dly_${minute}`,
        occurredAt: at(minute),
        receivedAt: at(minute),
      },
      person: { identifiers: values.map((value) => sampleIdentifier(value.includes('@') ? 'email' : 'phone', value)) },
    });
    const policies = { identity: identityPolicy.standard, survivorship: survivorshipPolicy.standard };
    const settled = await recordPeople([recordable], { store: hub().store, policies });
    const [one] = settled.values();
    if (one?.ok !== true) throw new Error('It was not recorded');
    return one.customerId;
  }

  const merge = async (customerId: string, otherId: string, minute: number) =>
    (await mergeCustomers({ customerId, otherId, act: { ...actAt(minute), reason: 'asked' } }, hub().store)).mergeId;
  const unmerge = (customerId: string, mergeId: string, minute: number) =>
    unmergeCustomers({ customerId, mergeId, act: actAt(minute) }, hub().store);

  /** The lead that the first post of a source record opened. */
  async function leadOf(customerId: string): Promise<Lead> {
    const [lead] = await hub().store.leads.ofCustomer(customerId);
    if (lead === undefined) throw new Error('There is no lead');
    return lead;
  }

  async function give(customerId: string, ownerId: string, to?: LeadStatus): Promise<Lead> {
    const context = await hub().store.leads.context((await leadOf(customerId)).id);
    if (context === undefined) throw new Error('There is no lead');
    const input = { ...context, at: at(50), ...cause };
    const assignment = { ownerId, teamId: 'sales', by: 'person' as const };
    const change = to === undefined ? assignLead(input, assignment) : changeLead(input, { assignment, to });
    if (change === undefined || !(await hub().store.leads.save(change))) throw new Error('It was not given');
    return change.lead;
  }

  const openOf = async (customerId: string) =>
    (await hub().store.customers.record(customerId))?.parts.flatMap(({ openLeadIds }) => openLeadIds);
  const eventsOf = async (...types: readonly string[]) =>
    (await hub().events())
      .filter(({ type }) => types.includes(type))
      .map(({ type, data }) => ({ type, ...Object(data) }));

  return { post, merge, unmerge, leadOf, give, openOf, eventsOf };
}
