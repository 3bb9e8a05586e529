import { requireFound } from '@afluente/app/require-found';
import { Case } from '@afluente/domain/cases/case-record';
import { configId } from '@afluente/domain/config-id';
import { caseStatuses } from '@afluente/events/cases';
import { ProblemError } from '@afluente/runtime/problem';
import { part } from '@afluente/runtime/table-part';
import { createCaseStore } from '@afluente/store/cases/case-store';
import { createCustomerStore } from '@afluente/store/customers/record/customer-store';
import * as z from 'zod';
import { defineRoute } from '../contract/define-route';
import { pageOf, pageQuery, pageRequest } from '../contract/schemas';

/** Cases: what somebody of the company is to deal with, and until when. */

const uses = { cases: part(createCaseStore), customers: part(createCustomerStore) };
const at = { tag: 'cases', uses } as const;
const readers = ['admin', 'marketing', 'sales', 'service', 'leadership'] as const;

const ListedCase = Case.omit({
  correlationId: true,
  causationId: true,
  clocks: true,
  steps: true,
  trace: true,
  statuses: true,
  interactions: true,
});

function listed(one: Case): z.output<typeof ListedCase> {
  return ListedCase.parse(one);
}

const listCases = defineRoute({
  ...at,
  method: 'get',
  path: '/v1/cases',
  summary:
    'Lists cases by queue, status, team and owner, those that are not over where no status is given; or all cases of a customer.',
  roles: readers,
  query: z.strictObject({
    ...pageQuery,
    queue: configId.optional(),
    status: z.enum(caseStatuses).optional(),
    owner: configId.optional().describe('only those of this member, among each page'),
    team: configId.optional(),
    customer: z.string().min(1).optional().describe('all cases of this customer'),
  }),
  response: pageOf(ListedCase),
  run: async ({ query, kit }) => {
    const { queue, status, owner, team, customer } = query;
    if (customer === undefined) {
      const filter = { queue, status, ownerId: owner, teamId: team };
      const { items, ...rest } = await kit.cases.list(filter, pageRequest(query));
      return { items: items.map(listed), ...rest };
    }
    if ([queue, status, owner, team].some((one) => one !== undefined)) {
      throw new ProblemError('http.badRequest', 'customer goes alone: it lists all cases of that customer.');
    }
    const record = requireFound(await kit.customers.record(customer), 'customer');
    return { items: (await kit.cases.ofCustomer(record.parts.map(({ id }) => id))).map(listed) };
  },
});

const ShownCase = Case.omit({ correlationId: true, causationId: true });

const getCase = defineRoute({
  ...at,
  method: 'get',
  path: '/v1/cases/{caseId}',
  summary: 'Reads a case with its clocks and every step.',
  roles: readers,
  response: ShownCase,
  run: async ({ params, kit }) => {
    const {
      correlationId: _,
      causationId: __,
      ...one
    } = requireFound(await kit.cases.get(params.caseId ?? ''), 'case');
    return one;
  },
});

export const caseRoutes = [listCases, getCase];
