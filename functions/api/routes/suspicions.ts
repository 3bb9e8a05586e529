import { areOne, decideSuspicion, pairsOf, type SuspectedPair } from '@afluente/app/customers/merging/decide-suspicion';
import { requireFound } from '@afluente/app/require-found';
import { Suspicion } from '@afluente/domain/customers/merging/suspicion-record';
import type { CustomerRecord } from '@afluente/domain/customers/record/customer-record';
import { mergedView } from '@afluente/domain/customers/record/merged-view';
import { CustomersMerged } from '@afluente/events/customers';
import { IdentifierType, personFields } from '@afluente/events/interaction-shape';
import { LeadStatusChanged, LeadSuperseded } from '@afluente/events/leads';
import { part } from '@afluente/runtime/table-part';
import { createMergeStore } from '@afluente/store/customers/merging/merge-store';
import { createSuspicionStore } from '@afluente/store/customers/merging/suspicion-store';
import { createCustomerStore } from '@afluente/store/customers/record/customer-store';
import { createRecordReader } from '@afluente/store/customers/record/record-store';
import * as z from 'zod';
import { defineRoute } from '../contract/define-route';
import { pageOf, pageQuery, pageRequest } from '../contract/schemas';

const uses = {
  customers: part(createCustomerStore),
  merges: part(createMergeStore),
  record: part(createRecordReader),
  suspicions: part(createSuspicionStore),
};

/** The queue of customers who may be one person. */

const Suspect = z.object({
  id: z.string().describe('the customer as it is now: another than in `customerIds` where they were merged since'),
  createdAt: z.iso.datetime(),
  fields: z.partialRecord(z.enum(personFields), z.string()),
  identifiers: z.array(z.object({ type: IdentifierType, raw: z.string(), verified: z.boolean() })),
  mergedIds: z.array(z.string()),
  openLeadIds: z.array(z.string()),
});

const ShownSuspicion = Suspicion.extend({
  customers: z.tuple([Suspect, Suspect]).describe('in the order of `customerIds`'),
  areOne: z.boolean().describe('they are one customer by now, by whichever merge'),
});

function shown(pair: SuspectedPair): z.input<typeof ShownSuspicion> {
  const [one, other] = pair.records;
  return { ...pair.suspicion, customers: [suspect(one), suspect(other)], areOne: areOne(pair) };
}

function suspect(record: CustomerRecord): z.input<typeof Suspect> {
  const { id, createdAt, fields, identifiers, mergedIds, openLeadIds } = mergedView(record);
  const known = personFields.flatMap((field) => {
    const value = fields[field]?.value;
    return value === undefined || value === '' ? [] : [[field, value]];
  });
  return {
    id,
    createdAt,
    fields: Object.fromEntries(known),
    identifiers: identifiers.map(({ type, raw, verified }) => ({ type, raw, verified })),
    mergedIds,
    openLeadIds,
  };
}

const roles = ['admin', 'marketing', 'sales', 'service'] as const;
const at = { tag: 'suspicions', roles };

const listSuspicions = defineRoute({
  ...at,
  method: 'get',
  path: '/v1/suspicions',
  summary: 'Lists pairs of customers who may be one person, the likeliest first, with the reasons.',
  query: z.strictObject({
    ...pageQuery,
    status: z.enum(['open', 'merged', 'distinct']).optional().describe('the open ones where absent'),
  }),
  response: pageOf(ShownSuspicion),
  uses,
  run: async ({ query, kit }) => {
    const { status = 'open' } = query;
    const { items, ...rest } = await kit.suspicions.list({ status }, pageRequest(query));
    const pairs = await pairsOf(items, kit);
    // two who became one by another merge need no decision any more
    const asked = pairs.filter((pair) => status !== 'open' || !areOne(pair));
    return { items: asked.map(shown), ...rest };
  },
});

const getSuspicion = defineRoute({
  ...at,
  method: 'get',
  path: '/v1/suspicions/{suspicionId}',
  summary: 'Reads a suspicion with both customers as they are now.',
  response: ShownSuspicion,
  uses,
  run: async ({ params, kit }) => {
    const suspicion = requireFound(await kit.suspicions.get(params.suspicionId ?? ''), 'suspicion');
    const [pair] = await pairsOf([suspicion], kit);
    return shown(requireFound(pair, 'suspicion'));
  },
});

const postDecision = defineRoute({
  ...at,
  method: 'post',
  path: '/v1/suspicions/{suspicionId}',
  summary: 'Merges the two, the older customer surviving, or records that they are two people: nobody is asked again.',
  body: z.strictObject({ decision: z.enum(['merge', 'distinct']) }),
  response: ShownSuspicion,
  emits: [CustomersMerged, LeadStatusChanged, LeadSuperseded],
  uses,
  run: async ({ params, body, caller, request, kit }) => {
    const act = {
      at: kit.now,
      by: ['person', caller.id].join(':'),
      reason: 'suspicion-confirmed',
      correlationId: request.requestId,
      causationId: request.requestId,
    } as const;
    const { suspicionId = '' } = params;
    return shown(await decideSuspicion({ suspicionId, decision: body.decision, act }, kit));
  },
});

export const suspicionRoutes = [listSuspicions, getSuspicion, postDecision];
