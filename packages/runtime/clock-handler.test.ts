import { DuplicateError, RejectedError } from '@afluente/domain/errors';
import { printedLines } from '@afluente/tests/fakes/printed-lines';
import { clockHandler } from './clock-handler';
import type { LambdaContext } from './declaration';
import type { QueueEvent } from './queue-handler';

const context: LambdaContext = { awsRequestId: 'request-1', getRemainingTimeInMillis: () => 5000 };
const clock = (id: string) => ({ id, wakes: 'escalate-cases', at: '2026-03-01T10:00:00.000Z', version: 2, of: { id } });
const eventOf = (...bodies: readonly string[]): QueueEvent => ({
  Records: bodies.map((body, index) => ({
    messageId: String(index),
    receiptHandle: 'receipt',
    body,
    attributes: {
      ApproximateReceiveCount: '1',
      SentTimestamp: '0',
      ApproximateFirstReceiveTimestamp: String(Date.parse('2026-03-05T00:00:00.000Z')),
    },
  })),
});

const printed = printedLines();

describe('clockHandler', () => {
  const declaration = { summary: 'A function of a test.', timeoutSeconds: 5, attempts: 3 } as const;

  it('gives each clock, at the time that it was set to', async () => {
    const seen: unknown[] = [];
    const handler = clockHandler(declaration, async (one, kit) => {
      seen.push([one.of.id, one.version, kit.now]);
    });

    const result = await handler(eventOf(JSON.stringify(clock('a')), JSON.stringify(clock('b'))), context);

    expect(result).toEqual({ batchItemFailures: [] });
    expect(seen).toEqual([
      ['a', 2, '2026-03-01T10:00:00.000Z'],
      ['b', 2, '2026-03-01T10:00:00.000Z'],
    ]);
    expect(handler.declaration).toMatchObject({ trigger: 'clock', attempts: 3 });
  });

  it('has what failed given again, and nothing else: not what was done before', async () => {
    const errors: Readonly<Record<string, Error>> = {
      a: new Error('down'),
      b: new DuplicateError('case.taken', 'done'),
      d: new RejectedError('case.broken', 'no'),
    };
    const handler = clockHandler(declaration, async ({ id }) => {
      const error = errors[id];
      if (error !== undefined) throw error;
    });
    const bodies = ['a', 'b', 'c', 'd'].map((id) => JSON.stringify(clock(id)));

    const result = await handler(eventOf(...bodies), context);

    expect(result.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier)).toEqual(['0', '3']);
    expect(printed.join()).toContain('"outcome":"rejected"');
  });

  it.each(['', 'tick', '{"id":"a"}', JSON.stringify({ ...clock('a'), at: 'soon' })])('refuses %j', async (body) => {
    const run = jest.fn();

    const result = await clockHandler(declaration, run)(eventOf(body), context);

    expect(result.batchItemFailures).toHaveLength(1);
    expect(run).not.toHaveBeenCalled();
    expect(printed.join()).toContain('clock.invalid');
  });
});
