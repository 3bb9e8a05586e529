import { defineEvent } from '@afluente/events/define-event';
import * as z from 'zod';
import { eventBatchHandler } from './event-batch-handler';
import { eventHandler } from './event-handler';
import { httpHandler } from './http-handler';
import { jobHandler } from './job-handler';
import { livePart } from './part';
import { queueHandler } from './queue-handler';
import { streamHandler } from './stream-handler';

/** Each misuse of a wrapper is a compiler error: `tsc` fails when one of the marked lines compiles. */

const common = { summary: 'A function of a test.', timeoutSeconds: 5 };
const route = { method: 'GET', path: '/v1/things', access: 'public' } as const;
const http = { ...common, routes: [route] };
const queue = { ...common, queue: 'deliveries', batchSize: 10, batchWindowSeconds: 0, attempts: 3 } as const;
const stream = { ...common, stream: 'hub', batchSize: 10, attempts: 3, maxAgeHours: 1 } as const;
const KettleBoiled = defineEvent({
  name: 'KettleBoiled',
  version: 1,
  summary: 'Water is hot.',
  data: z.object({ litres: z.number() }),
});
const on = { ...common, on: [KettleBoiled], attempts: 2, maxAgeHours: 1 } as const;
const uses = { cups: livePart(() => 3) };

describe('wrappers, misused', () => {
  it('are compiler errors', () => {
    const misused = [
      // @ts-expect-error an answer needs a status
      httpHandler(http, async () => ({ body: 'x' })),
      // @ts-expect-error a part that `uses` does not name is not in the kit
      httpHandler({ ...http, uses }, async (_request, kit) => ({ status: kit.plates })),
      // @ts-expect-error without `uses` the kit has no parts
      httpHandler(http, async (_request, kit) => ({ status: kit.cups })),
      // @ts-expect-error a part has the type that its maker gives
      httpHandler({ ...http, uses }, async (_request, kit) => ({ status: 200, body: kit.cups })),
      // @ts-expect-error a function is no part
      httpHandler({ ...http, uses: { cups: () => 3 } }, async (_request, kit) => ({ status: kit.cups })),
      // @ts-expect-error a value is no part
      queueHandler({ ...queue, uses: { cups: 3 } }, async () => ({ failed: [] })),
      // @ts-expect-error what a queue's function does not name is not in its kit
      queueHandler({ ...queue, uses }, async (_messages, kit) => ({ failed: [kit.plates] })),
      // @ts-expect-error what a stream's function does not name is not in its kit
      streamHandler({ ...stream, uses }, async (_records, kit) => ({ failed: [kit.plates] })),
      // @ts-expect-error what a handler does not name is not in its kit
      eventHandler({ ...on, uses }, async (_event, kit) => kit.plates),
      // @ts-expect-error what a job does not name is not in its kit
      jobHandler({ ...common, every: 'rate(1 hour)', attempts: 1, uses }, async (kit) => kit.plates),
      // @ts-expect-error a route is public or management
      httpHandler({ ...common, routes: [{ ...route, access: 'secret' }] }, async () => ({ status: 200 })),
      // @ts-expect-error a declaration needs its summary
      httpHandler({ routes: [route], timeoutSeconds: 5 }, async () => ({ status: 200 })),
      // @ts-expect-error a batch ends in what failed
      queueHandler(queue, async () => undefined),
      // @ts-expect-error a queue needs its attempts
      queueHandler({ ...queue, attempts: undefined }, async () => ({ failed: [] })),
      // @ts-expect-error a stream's failures are sequence numbers, which are strings
      streamHandler(stream, async () => ({ failed: [1] })),
      // @ts-expect-error only declared events are heard
      eventHandler(on, async (event) => event.type === 'TeaPoured'),
      // @ts-expect-error the data is the event's own
      eventHandler(on, async (event) => event.data.cups),
      // @ts-expect-error a batch of events ends in what failed
      eventBatchHandler(on, async () => undefined),
      // @ts-expect-error an event that failed has its reason
      eventBatchHandler(on, async ([event]) => ({ failed: [{ eventId: event?.id ?? '' }] })),
      // @ts-expect-error the data of each event is its own
      eventBatchHandler(on, async (events) => ({ failed: events.map(({ data }) => data.cups) })),
      // @ts-expect-error a batch is sized in numbers
      eventHandler({ ...on, batch: { size: '10' } }, async () => undefined),
      // @ts-expect-error a queue hands over ten events at most
      eventHandler({ ...on, batch: { size: 25 } }, async () => undefined),
      // @ts-expect-error the same of a batch that is handled together
      eventBatchHandler({ ...on, batch: { size: 11 } }, async () => ({ failed: [] })),
      // @ts-expect-error a job takes the kit, no event
      jobHandler({ ...common, every: 'rate(1 hour)', attempts: 1 }, async (kit) => kit.detail),
      // @ts-expect-error a job says when
      jobHandler({ ...common, attempts: 1 }, async () => undefined),
    ];

    expect(misused.map((handler) => typeof handler)).toEqual(misused.map(() => 'function'));
  });
});
