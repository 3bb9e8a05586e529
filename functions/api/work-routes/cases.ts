import { editCase } from '@afluente/app/cases/edit-case';
import { requireFound } from '@afluente/app/require-found';
import { requireHolder } from '@afluente/app/require-holder';
import { awaitedOf } from '@afluente/domain/cases/case-awaits';
import { Case } from '@afluente/domain/cases/case-record';
import { configId } from '@afluente/domain/config-id';
import type { PolicyInForce } from '@afluente/domain/escalations/settle-clock';
import { ShownClock, shownClocks } from '@afluente/domain/escalations/shown-clocks';
import { CaseChanged, CaseResolved, casePriorities, caseStatuses } from '@afluente/events/cases';
import { ProblemError } from '@afluente/runtime/problem';
import { part } from '@afluente/runtime/table-part';
import { createCaseStore } from '@afluente/store/cases/case-store';
import { createCustomerStore } from '@afluente/store/customers/record/customer-store';
import { createConfigStore } from '@afluente/store/policies/config-store';
import * as z from 'zod';
import { escalationMemory } from '../../parts/escalation-memory';
import { defineRoute } from '../contract/define-route';
import { pageOf, pageQuery, pageRequest } from '../contract/schemas';

/** Cases: what somebody of the company is to deal with, and until when. */

const uses = {
  cases: part(createCaseStore),
  customers: part(createCustomerStore),
  config: part(createConfigStore),
  escalations: escalationMemory,
};
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

const ShownCase = Case.omit({ correlationId: true, causationId: true, clocks: true }).extend({
  clocks: z.array(ShownClock),
});

function shown(one: Case, policies: readonly PolicyInForce[], now: string): z.output<typeof ShownCase> {
  const { correlationId: _, causationId: __, clocks: ___, ...rest } = one;
  const awaits: Parameters<typeof shownClocks>[1]['awaits'] = (escalation, clock) => awaitedOf(one, escalation, clock);
  return { ...rest, clocks: [...shownClocks(one.clocks, { policies, now, awaits })] };
}

const getCase = defineRoute({
  ...at,
  method: 'get',
  path: '/v1/cases/{caseId}',
  summary: 'Reads a case: its clocks with due times and the business seconds that are left, and every step.',
  roles: readers,
  response: ShownCase,
  run: async ({ params, kit }) => {
    const one = requireFound(await kit.cases.get(params.caseId ?? ''), 'case');
    return shown(one, await kit.escalations.inForce(), kit.now);
  },
});

const CasePatch = z
  .strictObject({
    status: z.enum(caseStatuses).optional(),
    priority: z.enum(casePriorities).optional(),
    queue: configId.optional(),
    topic: configId.optional(),
    title: z.string().min(1).max(200).nullable().optional(),
    teamId: configId.nullable().optional(),
    ownerId: configId.nullable().optional(),
  })
  .refine((patch) => Object.keys(patch).length > 0, 'give what is to change');

const patchCase = defineRoute({
  ...at,
  method: 'patch',
  path: '/v1/cases/{caseId}',
  summary: 'Moves a case to another status, priority, queue or holder; null takes a value away.',
  roles: ['admin', 'service'],
  body: CasePatch,
  response: ShownCase,
  emits: [CaseChanged, CaseResolved],
  run: async ({ params, body, caller, request, kit }) => {
    await requireHolder(body, kit.config);
    const change = { patch: body, by: `person:${caller.id}`, at: kit.now, correlationId: request.requestId };
    const one = await editCase(params.caseId ?? '', change, kit.cases);
    return shown(one, await kit.escalations.inForce(), kit.now);
  },
});

export const caseRoutes = [listCases, getCase, patchCase];
