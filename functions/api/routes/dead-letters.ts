import { listDeadLetters } from '@afluente/app/dead-letters/list-dead-letters';
import { redrive } from '@afluente/app/dead-letters/redrive';
import { Sentence } from '@afluente/domain/sentence';
import { ProblemError } from '@afluente/runtime/problem';
import { part } from '@afluente/runtime/table-part';
import { createStuckDeliveries } from '@afluente/store/deliveries/stuck-deliveries';
import * as z from 'zod';
import { failedQueues } from '../../parts/failed-queues';
import { defineRoute } from '../contract/define-route';

const uses = { failed: failedQueues, stuck: part(createStuckDeliveries) };

/** What was accepted and could not be handled, and the way back for it. */

const DeadLetter = z.object({
  id: z.string().describe('of its message: what a redrive names'),
  receiptId: z.string().optional().describe('of a delivery'),
  eventId: z.string().optional().describe('of an event'),
  type: z.string().optional().describe("the event's type"),
  correlationId: z.string().optional(),
  clockId: z.string().optional().describe('of a clock'),
  wakes: z.string().optional().describe('the function that a clock wakes'),
  since: z.string().optional().describe('when it was first sent, before anybody put it back: ISO 8601'),
  lastAt: z
    .string()
    .optional()
    .describe('when it was given up on, where that is known, else when it was last sent: ISO 8601'),
  attempts: z.number().int().optional().describe('how often it was tried, over all times that it was put back'),
  redrives: z.number().int().describe('how often it was put back'),
  why: Sentence,
});

const list = defineRoute({
  method: 'get',
  path: '/v1/dead-letters',
  tag: 'deliveries',
  summary: 'Lists what was given up on, queue by queue, without what it holds.',
  roles: ['admin', 'marketing', 'service'],
  query: z.strictObject({
    limit: z.coerce.number().int().min(1).max(200).optional().describe('items a queue; 50 where absent'),
  }),
  response: z.object({
    items: z.array(z.object({ queue: z.string(), count: z.number().int(), items: z.array(DeadLetter) })),
  }),
  uses,
  run: async ({ query, kit }) => {
    const queues = await listDeadLetters(kit.failed, query.limit ?? 50);
    return { items: queues.map(({ items, ...queue }) => ({ ...queue, items: [...items] })) };
  },
});

const Redrive = z.strictObject({
  queue: z.string().optional().describe('as the list names it; all of its messages where no ids are given'),
  ids: z.array(z.string().max(128)).min(1).max(1000).optional().describe('of messages, as the list names them'),
  all: z.literal(true).optional().describe('everything in every queue'),
});

/** An HTTP API waits 30 s for its function. */
const longestMs = 20_000;

const redriveRoute = defineRoute({
  method: 'post',
  path: '/v1/dead-letters/redrive',
  tag: 'deliveries',
  summary:
    'Puts dead letters back to where they came from (a queue, a function, the stream of changes): some, those of a queue, or all. What was done already is not done twice.',
  roles: ['admin'],
  body: Redrive,
  response: z.object({
    redriven: z.array(DeadLetter.extend({ queue: z.string() })),
    left: z
      .array(DeadLetter.extend({ queue: z.string() }))
      .describe('those that stay, since their way back is closed: why says what opens it'),
    notFound: z.array(z.string()).describe('ids that lie in none of the queues'),
    isMore: z.boolean().describe('the time was over: ask again'),
  }),
  uses,
  run: async ({ body: { queue, ids, all }, kit }) => {
    const errors = [
      ...(queue === undefined && ids === undefined && all === undefined
        ? [{ pointer: '', detail: 'say what: queue, ids or all' }]
        : []),
      ...(all === true && (queue !== undefined || ids !== undefined)
        ? [{ pointer: '/all', detail: 'stands alone' }]
        : []),
      ...(queue !== undefined && !kit.failed.has(queue)
        ? [
            {
              pointer: '/queue',
              detail: `there is no such queue; there are ${[...kit.failed.keys()].sort().join(', ')}`,
            },
          ]
        : []),
    ];
    if (errors.length > 0)
      throw new ProblemError('http.invalid', 'Nothing was put back. Fix these errors and retry.', { errors });
    const end = Date.now() + longestMs;
    const { redriven, left, notFound, isMore } = await redrive({ queue, ids }, kit.failed, () => Date.now() > end);
    await kit.stuck.forget(redriven.flatMap(({ receiptId }) => receiptId ?? []));
    return { redriven: [...redriven], left: [...left], notFound: [...notFound], isMore };
  },
});

export const deadLetterRoutes = [list, redriveRoute];
