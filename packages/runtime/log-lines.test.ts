import { boiled, KettleBoiled } from '@afluente/tests/fakes/kettle';
import { printedLines } from '@afluente/tests/fakes/printed-lines';
import { inQueue } from '@afluente/tests/fakes/published';
import { clockHandler } from './clock-handler';
import type { LambdaContext } from './declaration';
import { eventBatchHandler } from './event-batch-handler';
import { httpHandler } from './http-handler';
import { jobHandler } from './job-handler';

/** Whichever function prints a line, a person can follow its chain of facts. */

const context: LambdaContext = { awsRequestId: 'request-1', getRemainingTimeInMillis: () => 5000 };
const printed = printedLines();
const lines = () => printed.map((line) => JSON.parse(line));
const common = { summary: 'A function of a test.', timeoutSeconds: 5 };
const done = { code: 'test.done', outcome: 'done' } as const;

// the logger is made at the first line, and the test environment silences it
beforeAll(() => {
  process.env.POWERTOOLS_LOG_LEVEL = 'INFO';
});
afterAll(() => {
  process.env.POWERTOOLS_LOG_LEVEL = 'SILENT';
});

describe('the lines of a log', () => {
  const routes = [{ method: 'ANY', path: '/v1/{proxy+}', access: 'public' }] as const;
  const request = (rawPath: string, pathParameters: Record<string, string>) => ({
    rawPath,
    rawQueryString: 'email=ana@example.com',
    pathParameters,
    requestContext: { requestId: 'gw-1', timeEpoch: 0, http: { method: 'get' } },
  });

  it('say the request, as it was asked for without its query, and its correlation', async () => {
    const handler = httpHandler({ ...common, routes }, async (_, { log }) => {
      log.info(done);
      return { status: 200 };
    });

    await handler(request('/v1/leads/led_1', { proxy: 'leads/led_1' }), context);

    expect(lines()).toMatchObject([
      { message: 'test.done', correlationId: 'gw-1', method: 'GET', path: '/v1/leads/led_1' },
    ]);
    expect(printed.join()).not.toContain('ana');
  });

  it('hold no token of a signed link, also where the request fails', async () => {
    const handler = httpHandler({ ...common, routes }, async () => {
      throw new Error('down');
    });

    await handler(request('/v1/preferences/sesame', { token: 'sesame' }), context);

    expect(lines()).toMatchObject([{ message: 'http.failed', path: '/v1/preferences/{token}', correlationId: 'gw-1' }]);
    expect(printed.join()).not.toContain('sesame');
  });

  it('say which clock they are about, also where it fails', async () => {
    const clock = { id: 'clk', wakes: 'escalate-cases', at: '2026-03-01T10:00:00.000Z', version: 2, of: {} };
    const handler = clockHandler({ ...common, attempts: 3 }, async (_, { log }) => {
      log.info(done);
      throw new Error('down');
    });

    await handler(inQueue(JSON.stringify(clock)), context);

    const about = { clockId: 'clk', wakes: 'escalate-cases', correlationId: 'request-1' };
    expect(lines()).toMatchObject([
      { message: 'test.done', ...about },
      { message: 'clock.failed', ...about },
    ]);
  });

  it('say which event of a batch they are about', async () => {
    const declaration = { ...common, on: [KettleBoiled], attempts: 3, maxAgeHours: 1 } as const;
    const handler = eventBatchHandler(declaration, async (events, { log, logOf }) => {
      for (const event of events) logOf(event).info(done);
      log.info(done);
      return { failed: [] };
    });

    await handler(
      inQueue(boiled('a', { correlationId: 'chain-a' }), boiled('b', { correlationId: 'chain-b' })),
      context,
    );

    expect(lines()).toMatchObject([
      { eventId: 'a', correlationId: 'chain-a' },
      { eventId: 'b', correlationId: 'chain-b' },
      { correlationId: 'request-1' },
    ]);
  });

  it('of what begins by itself belong to the invocation', async () => {
    const handler = jobHandler({ ...common, every: 'rate(1 hour)', attempts: 3 }, async ({ log }) => log.info(done));

    await handler({ scheduledAt: '2026-03-01T10:00:00.000Z' }, context);

    expect(lines()).toMatchObject([{ message: 'test.done', correlationId: 'request-1' }]);
  });
});
