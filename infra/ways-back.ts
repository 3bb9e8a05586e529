import type { DeadLetterQueue } from './constructs/dead-letter-queue';
import type { HubFunction } from './constructs/hub-function';
import type { WayBack } from './constructs/redrive';
import type { HubParts } from './hub-parts';

/** Every dead-letter queue that the stack has, by what it is called, with the way back from it: `deadLetters` are those of its functions. */
export function waysBack(
  functions: readonly HubFunction[],
  parts: HubParts,
  deadLetters: ReadonlyMap<string, DeadLetterQueue>,
): ReadonlyMap<string, WayBack> {
  const { deliveries, bus, clocks } = parts;
  const queues = [['deliveries', deliveries] as const, ...bus.queues, ...clocks.queues];
  const ways = new Map<string, WayBack>(
    queues.map(([name, queue]) => [name, { back: 'queue', queue, deadLetters: queue.deadLetters }]),
  );
  for (const fn of functions) {
    const { name, declaration } = fn.found;
    const failed = deadLetters.get(name);
    const { trigger } = declaration;
    if (failed !== undefined && (trigger === 'job' || trigger === 'stream')) {
      ways.set(name, { back: trigger, fn, deadLetters: failed });
    }
  }
  ways.set('unclaimed-clocks', { back: 'clock', deadLetters: clocks.unclaimed });
  if (bus.unreadable !== undefined) ways.set('bus', { back: 'bus', bus, deadLetters: bus.unreadable });
  return ways;
}
