import { takeOut } from '@afluente/app/journeys/change-enrolment';
import { requireFound } from '@afluente/app/require-found';
import { Enrolment } from '@afluente/domain/journeys/enrolment-record';
import { journeyConfig } from '@afluente/domain/journeys/journey-config';
import { resultsOf } from '@afluente/domain/journeys/journey-results';
import { JourneyExited } from '@afluente/events/journeys';
import { part } from '@afluente/runtime/table-part';
import { createCustomerStore } from '@afluente/store/customers/record/customer-store';
import { createRecordReader } from '@afluente/store/customers/record/record-store';
import { createJourneyStore, type JourneyStore } from '@afluente/store/journeys/journey-store';
import { createConfigStore } from '@afluente/store/policies/config-store';
import * as z from 'zod';
import { defineRoute } from '../contract/define-route';
import { pageOf, pageQuery, pageRequest } from '../contract/schemas';

/** Who is inside a journey, who was, and what became of them. */

const uses = {
  journeys: part(createJourneyStore),
  customers: part(createCustomerStore),
  record: part(createRecordReader),
  config: part(createConfigStore),
};
const at = { tag: 'journeys', uses } as const;
const readers = ['admin', 'marketing', 'sales', 'service', 'leadership'] as const;

const ShownEnrolment = Enrolment.omit({ depth: true, correlationId: true, causationId: true });

function shown({ depth: _, correlationId: __, causationId: ___, ...rest }: Enrolment): z.output<typeof ShownEnrolment> {
  return rest;
}

const listEnrolments = defineRoute({
  ...at,
  method: 'get',
  path: '/v1/journeys/{journeyId}/enrolments',
  summary:
    'Lists who is inside a journey, or who left it, the latest entry first: where they are and which way they took.',
  roles: readers,
  query: z.strictObject({ ...pageQuery, status: Enrolment.shape.status.optional().describe('inside where absent') }),
  response: pageOf(ShownEnrolment),
  run: async ({ params, query, kit }) => {
    const of = { journeyId: params.journeyId ?? '', status: query.status ?? 'inside' } as const;
    const { items, ...rest } = await kit.journeys.list(of, pageRequest(query));
    return { items: items.map(shown), ...rest };
  },
});

const listOfCustomer = defineRoute({
  ...at,
  method: 'get',
  path: '/v1/customers/{customerId}/enrolments',
  summary: 'Lists the journeys that a customer is or was inside of.',
  roles: readers,
  response: z.object({ items: z.array(ShownEnrolment) }),
  run: async ({ params, kit }) => {
    const record = requireFound(await kit.customers.record(params.customerId ?? ''), 'customer');
    const enrolments = await kit.journeys.ofCustomer(record.parts.map(({ id }) => id));
    return { items: enrolments.map(shown) };
  },
});

const removeEnrolment = defineRoute({
  ...at,
  method: 'delete',
  path: '/v1/journeys/{journeyId}/enrolments/{enrolmentId}',
  summary: 'Takes somebody out of a journey: nothing more of it happens.',
  roles: ['admin', 'marketing', 'sales', 'service'],
  response: ShownEnrolment,
  emits: [JourneyExited],
  run: async ({ params, caller, kit }) => {
    const { journeyId = '', enrolmentId = '' } = params;
    return shown(await takeOut({ journeyId, enrolmentId }, { at: kit.now, by: `person:${caller.id}` }, kit));
  },
});

const Share = z.object({
  of: z.number().int(),
  goals: z.number().int(),
  share: z.number(),
  from: z.number().describe('of the 95 % interval'),
  to: z.number(),
});
const Results = z.object({
  /** where there are more, the latest are counted */
  isComplete: z.boolean(),
  entered: z.number().int(),
  inside: z.number().int(),
  messages: z.number().int(),
  outcomes: z.record(z.string(), z.number().int()),
  goal: Share,
  splits: z.array(z.object({ step: z.string(), variants: z.array(Share.extend({ name: z.string() })) })),
});

/** Read a page at a time within one request. */
const mostCounted = 5_000;

const getResults = defineRoute({
  ...at,
  method: 'get',
  path: '/v1/journeys/{journeyId}/results',
  summary: 'Counts what became of those who entered, each once, and by variant of each split with its 95 % interval.',
  roles: readers,
  response: Results,
  run: async ({ params, kit }) => {
    const journey = requireFound(await kit.config.get(journeyConfig, params.journeyId ?? ''), 'journey');
    const read = await Promise.all([
      upTo(mostCounted, { journeyId: journey.id, status: 'inside' }, kit.journeys),
      upTo(mostCounted, { journeyId: journey.id, status: 'left' }, kit.journeys),
    ]);
    const isComplete = read.every((one) => one.isComplete);
    return {
      isComplete,
      ...resultsOf(
        journey,
        read.flatMap(({ items }) => items),
      ),
    };
  },
});

async function upTo(most: number, of: Pick<Enrolment, 'journeyId' | 'status'>, journeys: JourneyStore) {
  const items: Enrolment[] = [];
  let cursor: string | undefined;
  do {
    const page = await journeys.list(of, { limit: 100, ...(cursor !== undefined && { cursor }) });
    items.push(...page.items);
    cursor = page.cursor;
  } while (cursor !== undefined && items.length < most);
  return { items, isComplete: cursor === undefined };
}

export const enrolmentRoutes = [listEnrolments, listOfCustomer, removeEnrolment, getResults];
