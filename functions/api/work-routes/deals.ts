import { requireCompany } from '@afluente/app/companies/require-company';
import { createDeal, editDeal, requireStage } from '@afluente/app/deals/edit-deal';
import { listOwned } from '@afluente/app/deals/list-owned';
import { requireNames, requireSamePlace } from '@afluente/app/deals/require-names';
import { requireFound } from '@afluente/app/require-found';
import { configId } from '@afluente/domain/config-id';
import type { CustomerRecord } from '@afluente/domain/customers/record/customer-record';
import { Deal } from '@afluente/domain/deals/deal-record';
import { DealChanged, DealOpened, DealReassigned, DealStageChanged } from '@afluente/events/deals';
import { NoticeRequested } from '@afluente/events/notices';
import { ProblemError } from '@afluente/runtime/problem';
import { part } from '@afluente/runtime/table-part';
import { createCompanyStore } from '@afluente/store/companies/company-store';
import { createCustomerStore } from '@afluente/store/customers/record/customer-store';
import { createRecordReader } from '@afluente/store/customers/record/record-store';
import { createDealStore } from '@afluente/store/deals/deal-store';
import { createLeadStore } from '@afluente/store/leads/lead-store';
import { createConfigStore } from '@afluente/store/policies/config-store';
import * as z from 'zod';
import { defineRoute } from '../contract/define-route';
import { pageOf, pageQuery, pageRequest } from '../contract/schemas';
import { ShownDeal, shownDeal } from '../contract/shown-deal';

/** Deals: money that may come, by customer and by stage. */

const uses = {
  deals: part(createDealStore),
  customers: part(createCustomerStore),
  config: part(createConfigStore),
  companies: part(createCompanyStore),
  record: part(createRecordReader),
  leads: part(createLeadStore),
};
const at = { tag: 'deals', uses } as const;
const idsOf = ({ parts }: CustomerRecord) => parts.map(({ id }) => id);
const readers = ['admin', 'marketing', 'sales', 'service', 'leadership'] as const;
const writers = ['admin', 'sales'] as const;

const listDeals = defineRoute({
  ...at,
  method: 'get',
  path: '/v1/deals',
  summary: 'Lists the deals of a pipeline by stage, all deals of a customer, or those of a member.',
  roles: readers,
  query: z.strictObject({
    ...pageQuery,
    pipeline: configId.optional(),
    stage: configId.optional().describe('of the pipeline'),
    customer: z.string().min(1).optional(),
    owner: configId.optional().describe('only those of this member: alone in all pipelines, else among each page'),
  }),
  response: pageOf(ShownDeal),
  run: async ({ query, kit }) => {
    const { pipeline, stage, customer, owner } = query;
    const isTheirs = (deal: Deal) => owner === undefined || deal.ownerId === owner;
    const isOwners = owner !== undefined && pipeline === undefined && customer === undefined && stage === undefined;
    if (isOwners) {
      const { items, ...more } = await listOwned(owner, pageRequest(query), kit);
      return { items: items.map(shownDeal), ...more };
    }
    if ((pipeline === undefined) === (customer === undefined) || (customer !== undefined && stage !== undefined)) {
      throw new ProblemError('http.badRequest', 'Give pipeline, and stage where one is enough, or customer, or owner.');
    }
    if (pipeline !== undefined) await requireStage(pipeline, stage, kit.config);
    if (customer !== undefined) {
      const record = requireFound(await kit.customers.record(customer), 'customer');
      const deals = await kit.deals.ofCustomer(record.parts.map(({ id }) => id));
      return { items: deals.filter(isTheirs).map(shownDeal) };
    }
    const { items, ...rest } = await kit.deals.list({ pipelineId: pipeline ?? '', stageId: stage }, pageRequest(query));
    return { items: items.filter(isTheirs).map(shownDeal), ...rest };
  },
});

const getDeal = defineRoute({
  ...at,
  method: 'get',
  path: '/v1/deals/{dealId}',
  summary: 'Reads a deal by its id, or by the one that it was put under.',
  roles: readers,
  response: ShownDeal,
  run: async ({ params, kit }) => shownDeal(requireFound(await kit.deals.get(params.dealId ?? ''), 'deal')),
});

const DealPatch = z.strictObject({
  name: Deal.shape.name.optional(),
  stage: configId.optional(),
  amount: z
    .strictObject({ minor: z.number().int().describe('minor units: 1999 is 19.99'), currency: z.string().optional() })
    .nullable()
    .optional(),
  probability: z.number().min(0).max(1).nullable().optional().describe("until the next stage; null: the stage's"),
  expectedCloseOn: z.iso.date().nullable().optional(),
  ownerId: configId.nullable().optional(),
  teamId: configId.nullable().optional(),
  companyId: z
    .string()
    .min(1)
    .max(64)
    .nullable()
    .optional()
    .describe('the company that it is with; where absent, that of its customer'),
  leadId: z.string().min(1).nullable().optional().describe('the lead of its customer that it came of'),
  reason: z.string().max(500).nullable().optional().describe('why it was lost, or won'),
});

const DealInput = DealPatch.extend({
  name: Deal.shape.name,
  customerId: z.string().min(1),
  pipeline: configId.optional().describe('the only one where absent'),
});

const postDeal = defineRoute({
  ...at,
  method: 'post',
  path: '/v1/deals',
  summary: 'Opens a deal of a customer.',
  roles: writers,
  body: DealInput,
  response: ShownDeal,
  emits: [DealOpened, DealStageChanged, NoticeRequested],
  run: async ({ body, caller, request, kit }) => {
    const { pipeline: pipelineId, customerId: asked, ...rest } = body;
    const record = requireFound(await kit.customers.record(asked), 'customer');
    const customerId = record.parts[0].id;
    await requireCompany(body, undefined, kit);
    await requireNames(body, { before: undefined, partIds: idsOf(record) }, kit);
    const { requestId: correlationId } = request;
    const cause = ['person', caller.id, correlationId];
    const act = { by: `person:${caller.id}`, at: kit.now, correlationId };
    return shownDeal(await createDeal({ ...rest, customerId, pipelineId, cause }, act, kit));
  },
});

const putDeal = defineRoute({
  ...at,
  method: 'put',
  path: '/v1/deals/{dealId}',
  summary: 'Opens a deal under an id of your own, as an outside system has it, or changes the one that is there.',
  roles: writers,
  body: DealInput,
  response: ShownDeal,
  emits: [DealOpened, DealStageChanged, DealChanged, DealReassigned, NoticeRequested],
  run: async ({ params, body, caller, request, kit }) => {
    const key = z.string().min(1).max(100).parse(params.dealId);
    const { pipeline: pipelineId, customerId: asked, ...patch } = body;
    const act = { by: `person:${caller.id}`, at: kit.now, correlationId: request.requestId };
    const there = await kit.deals.get(key);
    const record = requireFound(await kit.customers.record(asked), 'customer');
    const partIds = idsOf(record);
    if (there !== undefined) requireSamePlace(there, { partIds, pipelineId });
    await requireCompany(body, there, kit);
    await requireNames(body, { before: there, partIds }, kit);
    if (there !== undefined) return shownDeal(await editDeal(there.id, { patch, act }, kit));
    const opened = { ...patch, customerId: record.parts[0].id, pipelineId, key, cause: ['key', key] };
    return shownDeal(await createDeal(opened, act, kit));
  },
});

const patchDeal = defineRoute({
  ...at,
  method: 'patch',
  path: '/v1/deals/{dealId}',
  summary: 'Moves a deal to another stage, or changes what is known of it; null takes a value away.',
  roles: writers,
  body: DealPatch.refine((patch) => Object.keys(patch).length > 0, 'give what is to change'),
  response: ShownDeal,
  emits: [DealStageChanged, DealChanged, DealReassigned, NoticeRequested],
  run: async ({ params, body, caller, request, kit }) => {
    const act = { by: `person:${caller.id}`, at: kit.now, correlationId: request.requestId };
    const id = params.dealId ?? '';
    const there = requireFound(await kit.deals.get(id), 'deal');
    if (body.companyId) await requireCompany(body, there, kit);
    const record = await kit.customers.record(there.customerId);
    await requireNames(body, { before: there, partIds: record === undefined ? [] : idsOf(record) }, kit);
    return shownDeal(await editDeal(there.id, { patch: body, act }, kit));
  },
});

export const dealRoutes = [listDeals, getDeal, postDeal, putDeal, patchDeal];
