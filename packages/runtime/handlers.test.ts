import { printedLines } from '@afluente/tests/fakes/printed-lines';
import type { LambdaContext } from './declaration';
import { jobHandler } from './job-handler';
import { type QueueEvent, queueHandler } from './queue-handler';
import { type StreamEvent, streamHandler } from './stream-handler';

const context: LambdaContext = { awsRequestId: 'request-1', getRemainingTimeInMillis: () => 5000 };
const common = { summary: 'A function of a test.', timeoutSeconds: 5 };
const at = Date.parse('2026-03-01T10:00:00.000Z');

const printed = printedLines();

describe('queueHandler', () => {
  const declaration = { ...common, queue: 'deliveries', batchSize: 10, batchWindowSeconds: 0, attempts: 3 } as const;
  const record = (messageId: string, first = at): QueueEvent['Records'][number] => ({
    messageId,
    receiptHandle: 'receipt',
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
