import { createClockQueues } from '@afluente/app/clocks/create-clock-queues';
import { environment } from '@afluente/runtime/environment';
import { livePart } from '@afluente/runtime/part';
import { openQueue, openQueueAt, type Queue } from '@afluente/runtime/queue';
import * as z from 'zod';

/** The queues of all functions that clocks wake. */
export const clockQueues = livePart(() => {
  const urls = z.record(z.string(), z.string()).parse(JSON.parse(environment('clockQueueUrls')));
  const queues = new Map<string, Queue>(Object.entries(urls).map(([name, url]) => [name, openQueueAt(() => url)]));
  return createClockQueues({
    queueOf: (name) => queues.get(name),
    unclaimed: openQueue('unclaimedClocksQueueUrl'),
    clock: Date.now,
  });
});
