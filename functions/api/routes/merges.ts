import { mergeCustomers, unmergeCustomers } from '@afluente/app/customers/merging/merge-customers';
import { requireFound } from '@afluente/app/require-found';
import { MergeRecord } from '@afluente/domain/customers/merging/merge-record';
import { CustomersMerged, CustomersUnmerged } from '@afluente/events/customers';
import { LeadCaptured, LeadRestored, LeadStatusChanged, LeadSuperseded, leadStatuses } from '@afluente/events/leads';
import { part } from '@afluente/runtime/table-part';
import { createMergeStore } from '@afluente/store/customers/merging/merge-store';
import { createSuspicionStore } from '@afluente/store/customers/merging/suspicion-store';
import { createCustomerStore } from '@afluente/store/customers/record/customer-store';
import { createRecordReader } from '@afluente/store/customers/record/record-store';
import * as z from 'zod';
import { defineRoute } from '../contract/define-route';
import { ShownCustomer, shownCustomer } from '../contract/shown-customer';

const uses = {
  customers: part(createCustomerStore),
  merges: part(createMergeStore),
  record: part(createRecordReader),
  suspicions: part(createSuspicionStore),
};

/** Customers that turn out to be one person, and those that turn out not to be. */

const merge = defineRoute({
  method: 'post',
  path: '/v1/customers/{customerId}/merge',
  tag: 'customers',
  summary:
    'Makes another customer an alias of this one; either id finds the merged customer, open leads but the oldest become its duplicates, and it can be undone at any time.',
  roles: ['admin', 'marketing', 'sales', 'service'],
  body: z.strictObject({ otherId: z.string().min(1).max(64) }),
  response: z.object({ mergeId: z.string(), customer: ShownCustomer }),
  emits: [CustomersMerged, LeadStatusChanged, LeadSuperseded],
  uses,
  run: async ({ params, body, caller, request, kit }) => {
    const { requestId } = request;
    const act = {
      at: kit.now,
      by: ['person', caller.id].join(':'),
      reason: 'asked',
      correlationId: requestId,
      causationId: requestId,
    } as const;
    const customerId = params.customerId ?? '';
    const { mergeId, customer } = await mergeCustomers({ customerId, otherId: body.otherId, act }, kit);
    return { mergeId, customer: shownCustomer(customer) };
  },
});

const LeadAfter = z.object({
  leadId: z.string(),
  outcome: z
    .enum(['restored', 'joined', 'changed', 'gone'])
    .describe(
      'restored: open again with its owner and status; joined: a duplicate of another open lead of the person, by a later merge; changed: it was changed since and stays so; gone: no longer there',
    ),
  status: z.enum(leadStatuses).optional(),
});

const unmerge = defineRoute({
  method: 'post',
  path: '/v1/customers/{customerId}/unmerge',
  tag: 'customers',
  summary:
    'Undoes a merge: both customers are as before, each with the facts that came later for them and the leads that the merge had closed.',
  roles: ['admin', 'marketing', 'sales', 'service'],
  body: z.strictObject({ mergeId: z.string().min(1).max(128) }),
  response: z.object({
    customers: z.array(ShownCustomer),
    leads: z.array(LeadAfter).describe('each lead that the merge had closed as a duplicate'),
  }),
  emits: [CustomersUnmerged, LeadStatusChanged, LeadRestored, LeadCaptured],
  uses,
  run: async ({ params, body, caller, request, kit }) => {
    const { requestId } = request;
    const act = {
      at: kit.now,
      by: ['person', caller.id].join(':'),
      correlationId: requestId,
      causationId: requestId,
    };
    const customerId = params.customerId ?? '';
    const { customers, leads } = await unmergeCustomers({ customerId, mergeId: body.mergeId, act }, kit);
    return { customers: customers.map(shownCustomer), leads: [...leads] };
  },
});

const listMerges = defineRoute({
  method: 'get',
  path: '/v1/customers/{customerId}/merges',
  tag: 'customers',
  summary: 'Lists the merges of a customer, undone ones too: who, when, why; the oldest first.',
  roles: ['admin', 'marketing', 'sales', 'service', 'leadership'],
  response: z.object({ items: z.array(MergeRecord) }),
  uses,
  run: async ({ params, kit }) => {
    const { parts } = requireFound(await kit.customers.record(params.customerId ?? ''), 'customer');
    const merges = await Promise.all(parts.map(({ id }) => kit.merges.of(id)));
    return { items: merges.flat().sort((a, b) => (a.at < b.at ? -1 : 1)) };
  },
});

export const mergeRoutes = [merge, unmerge, listMerges];
