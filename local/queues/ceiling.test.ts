import { setTimeout as wait } from 'node:timers/promises';
import { startClock } from '../clock';
import { removeTemporaryFolders, temporaryFolder } from '../fixtures/temporary-folder';
import type { FunctionHost } from '../functions/function-host';
import { createUsageMeter } from '../inspection/usage';
import { openMailbox } from '../mailbox';
import { createBodyBudget } from './body-budget';
import { createQueue } from './create-queue';
import { startQueuePoller } from './queue-poller';

const settings = {
  name: 'events',
  arn: 'arn:aws:sqs:us-east-1:000000000000:events',
  url: '',
  visibilityTimeoutSeconds: 30,
  delaySeconds: 0,
  retentionSeconds: 1_000,
  maximumBytes: 1_048_576,
  waitSeconds: 0,
};

/** A function that never computes, so that nothing but the mapping limits how often it runs at once. */
function aHost() {
  const seen = { running: 0, most: 0, batches: [] as number[] };
  const host: FunctionHost = {
    plan: { name: 'Slow', arn: '', directory: '', handler: '', memoryMb: 512, timeoutSeconds: 5, environment: {} },
    invoke: async (payload) => {
      seen.running += 1;
      seen.most = Math.max(seen.most, seen.running);
      seen.batches.push(JSON.parse(payload).Records.length);
      await wait(5);
      seen.running -= 1;
      return { ok: true, requestId: 'r', payload: 'null' };
    },
    answer: async () => ({ ok: true, requestId: 'r', payload: 'null' }),
    calm: async () => undefined,
    pending: () => seen.running,
    renew: () => undefined,
    stop: async () => undefined,
  };
  return { host, seen };
}

describe('300 events at once', () => {
  afterAll(removeTemporaryFolders);

  it.each([
    [1, 1],
    [3, 3],
    [1000, 4],
  ])('wake %i functions at most where that is the ceiling, here %i, in batches of ten', async (ceiling, most) => {
    const mailbox = await openMailbox(temporaryFolder());
    const clock = await startClock(mailbox);
    const parts = { mailbox, clock, log: () => undefined };
    const queue = await createQueue(settings, { ...parts, budget: createBodyBudget(1_000_000) });
    const { host, seen } = aHost();
    const usage = createUsageMeter();
    const mapping = { queue, target: host, region: 'us-east-1', batchSize: 10, windowSeconds: 0 };
    const limits = { reportsItemFailures: true, maximumConcurrency: ceiling };
    const poller = startQueuePoller({ ...mapping, ...limits }, { ...parts, usage });

    await mailbox.commit(queue.stage(Array.from({ length: 300 }, (_, index) => ({ body: `{"event":${index}}` }))));
    while (poller.pending(clock.now()) > 0) await wait(5);

    expect(seen.most).toBe(most);
    expect(seen.batches).toEqual(Array(30).fill(10));
    expect(usage.read().queues).toMatchObject([{ queue: 'events', batches: 30 }]);
    await poller.stop();
    clock.stop();
    await mailbox.close();
  });
});
