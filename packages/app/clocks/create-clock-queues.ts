import type { Clock } from '@afluente/domain/clocks/clock';
import { RetryableError } from '@afluente/domain/errors';
import type { ClockQueueParts, ClockQueues, DelayQueue } from './clock-queues';

/** As SQS has it. */
const longestDelaySeconds = 900;

/** Queues of clocks over the queues of the functions that they wake. */
export function createClockQueues({ queueOf, unclaimed, clock }: ClockQueueParts): ClockQueues {
  return {
    send: async (clocks, now) => {
      // a tick may run late, and where the time is moved forward for a trial the trigger is ahead of this machine's clock
      const from = Math.max(clock(), Date.parse(now));
      const unclaimedClocks: Clock[] = [];
      let left = 0;
      for (const name of new Set(clocks.map(({ wakes }) => wakes))) {
        const group = clocks.filter(({ wakes }) => wakes === name);
        const queue = queueOf(name);
        if (queue === undefined) unclaimedClocks.push(...group);
        left += await sendTo(queue ?? unclaimed, group, from);
      }
      if (left > 0) throw new RetryableError('clocks.unsent', `${left} clocks were not taken by their queues`);
      return { unclaimed: unclaimedClocks };
    },
    setAside: async (items) => {
      const left = await unclaimed.sendAll(items.map((item) => ({ body: JSON.stringify(item), delaySeconds: 0 })));
      if (left > 0) throw new RetryableError('clocks.unsent', `${left} unreadable clocks could not be set aside`);
    },
  };
}

function sendTo(queue: DelayQueue, clocks: readonly Clock[], from: number): Promise<number> {
  return queue.sendAll(clocks.map((one) => ({ body: JSON.stringify(one), delaySeconds: delayUntil(one.at, from) })));
}

/** Never early: rounded up. */
function delayUntil(at: string, from: number): number {
  return Math.min(Math.max(Math.ceil((Date.parse(at) - from) / 1000), 0), longestDelaySeconds);
}
