import { DuplicateError, RejectedError } from '@afluente/domain/errors';
import { defineEvent } from '@afluente/events/define-event';
import * as z from 'zod';
import type { LambdaContext } from './declaration';
import { eventHandler } from './event-handler';
import { jobHandler } from './job-handler';
import { type QueueEvent, queueHandler } from './queue-handler';
import { type StreamEvent, streamHandler } from './stream-handler';

const context: LambdaContext = { awsRequestId: 'request-1', getRemainingTimeInMillis: () => 5000 };
const common = { summary: 'A function of a test.', timeoutSeconds: 5 };
const at = Date.parse('2026-03-01T10:00:00.000Z');

const KettleBoiled = defineEvent({
  name: 'KettleBoiled',
  version: 1,
  summary: 'Water is hot.',
  data: z.object({ litres: z.number() }),
});
const TeaPoured = defineEvent({
  name: 'TeaPoured',
  version: 2,
  summary: 'Tea is served.',
  data: z.object({ cups: z.number() }),
});

const detail = {
  id: 'evt_1',
  version: 1,
  occurredAt: '2026-03-01T09:00:00.000Z',
  correlationId: 'c',
  causationId: 'i',
  data: { litres: 2 },
};

let printed: string[];
beforeEach(() => {
  printed = [];
  const keep = (chunk: unknown) => printed.push(String(chunk)) > 0;
  jest.spyOn(process.stdout, 'write').mockImplementation(keep);
  jest.spyOn(process.stderr, 'write').mockImplementation(keep);
});
afterEach(() => jest.restoreAllMocks());

describe('queueHandler', () => {
  const declaration = { ...common, queue: 'deliveries', batchSize: 10, batchWindowSeconds: 0, attempts: 3 } as const;
  const record = (messageId: string, first = at): QueueEvent['Records'][number] => ({
    messageId,
    body: 'b',
    attributes: {
      ApproximateReceiveCount: '2',
      SentTimestamp: String(at),
      ApproximateFirstReceiveTimestamp: String(first),
    },
  });

  it('names each failed message once and takes its time from the newest message', async () => {
    const seen: unknown[] = [];
    const handler = queueHandler(declaration, async (messages, kit) => {
      seen.push(kit.now, messages[0]?.receiveCount);
      return { failed: ['b', 'b'] };
    });

    const result = await handler({ Records: [record('a'), record('b', at + 1000)] }, context);

    expect(result).toEqual({ batchItemFailures: [{ itemIdentifier: 'b' }] });
    expect(seen).toEqual(['2026-03-01T10:00:01.000Z', 2]);
  });

  it('fails the whole batch, with one line of log, when run throws', async () => {
    const handler = queueHandler(declaration, async () => {
      throw new TypeError('x is not a function');
    });

    await expect(handler({ Records: [record('a')] }, context)).rejects.toThrow('x is not a function');

    expect(printed).toHaveLength(1);
    expect(printed.join()).toContain('"outcome":"retry"');
  });
});

describe('streamHandler', () => {
  it('gives both images and names failed sequence numbers', async () => {
    const declaration = { ...common, stream: 'hub', batchSize: 10, attempts: 3, maxAgeHours: 1 } as const;
    const event: StreamEvent = {
      Records: [
        {
          eventName: 'MODIFY',
          dynamodb: {
            SequenceNumber: '7',
            ApproximateCreationDateTime: at / 1000,
            OldImage: { PK: { S: 'a' } },
            NewImage: { PK: { S: 'b' } },
          },
        },
      ],
    };
    const seen: unknown[] = [];
    const handler = streamHandler(declaration, async (records, kit) => {
      seen.push(records, kit.now);
      return { failed: records.map((record) => record.sequenceNumber) };
    });

    const result = await handler(event, context);

    expect(result).toEqual({ batchItemFailures: [{ itemIdentifier: '7' }] });
    expect(seen).toEqual([
      [
        {
          sequenceNumber: '7',
          eventName: 'MODIFY',
          changedAt: '2026-03-01T10:00:00.000Z',
          oldImage: { PK: { S: 'a' } },
          newImage: { PK: { S: 'b' } },
        },
      ],
      '2026-03-01T10:00:00.000Z',
    ]);
  });
});

describe('eventHandler', () => {
  const declaration = { ...common, on: [KettleBoiled, TeaPoured], attempts: 2, maxAgeHours: 1 } as const;

  it('gives the event by type, and its time as now', async () => {
    const seen: unknown[] = [];
    const handler = eventHandler(declaration, async (event, kit) => {
      seen.push(event.type === 'KettleBoiled' ? event.data.litres : event.data.cups, kit.now);
    });

    await handler({ 'detail-type': 'KettleBoiled', detail }, context);

    expect(seen).toEqual([2, '2026-03-01T09:00:00.000Z']);
  });

  it('takes a newer version that still parses', async () => {
    const seen: number[] = [];
    const handler = eventHandler(declaration, async (event) => {
      seen.push(event.version);
    });

    await handler({ 'detail-type': 'KettleBoiled', detail: { ...detail, version: 9, extra: true } }, context);

    expect(seen).toEqual([9]);
  });

  it('names the event and the delivery that it began with in every line of its log', async () => {
    const handler = eventHandler(declaration, async (_, { log }) => log.info({ code: 'kettle.seen', outcome: 'done' }));

    await handler({ 'detail-type': 'KettleBoiled', detail }, context);
    await handler({ 'detail-type': 'KettleBoiled', detail: { ...detail, data: {} } }, context).catch(() => undefined);

    const lines = printed.filter((line) => /kettle.seen|event.failed/.test(line));
    expect(lines).toHaveLength(2);
    for (const line of lines) expect(JSON.parse(line)).toMatchObject({ eventId: 'evt_1', correlationId: 'c' });
  });

  it('rejects an event without its schema, and says so in the log', async () => {
    const handler = eventHandler(declaration, async () => undefined);

    const outcome = handler({ 'detail-type': 'KettleBoiled', detail: { ...detail, data: {} } }, context);

    await expect(outcome).rejects.toMatchObject({ code: 'event.invalid' });
    expect(printed.join()).toContain('"outcome":"rejected"');
  });

  it('takes a duplicate for a success', async () => {
    const handler = eventHandler(declaration, async () => {
      throw new DuplicateError('test.done', 'Was done');
    });

    await expect(handler({ 'detail-type': 'KettleBoiled', detail }, context)).resolves.toBeUndefined();
  });

  it('throws what run throws, so that the event ends in the dead-letter queue', async () => {
    const handler = eventHandler(declaration, async () => {
      throw new RejectedError('test.no', 'Never');
    });

    await expect(handler({ 'detail-type': 'KettleBoiled', detail }, context)).rejects.toMatchObject({
      code: 'test.no',
    });
  });
});

describe('jobHandler', () => {
  it('takes the time it was due as now', async () => {
    const seen: string[] = [];
    const handler = jobHandler({ ...common, every: 'rate(1 hour)', attempts: 1 }, async (kit) => {
      seen.push(kit.now);
    });

    await handler({ scheduledAt: '2026-03-01T10:00:00Z' }, context);

    expect(seen).toEqual(['2026-03-01T10:00:00.000Z']);
  });
});
