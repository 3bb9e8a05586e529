import { DeadLetterQueue } from './constructs/dead-letter-queue';
import type { HubFunction } from './constructs/hub-function';
import type { HubParts } from './hub-parts';

/**
 * Adds the trigger that a function declares. Returns the dead-letter queue for what it gives up on; undefined for HTTP, where the
 * caller gets the error.
 */
export function addTrigger(fn: HubFunction, parts: HubParts): DeadLetterQueue | undefined {
  const { declaration } = fn.found;
  switch (declaration.trigger) {
    case 'http':
      parts.api.serve(fn, declaration);
      return undefined;
    case 'queue':
      parts.deliveries.record(fn, declaration);
      return parts.deliveries.deadLetters;
    case 'stream':
      return withDeadLetters(fn, (failed) => parts.table.stream(fn, declaration, failed));
    case 'event':
      return parts.bus.deliver(fn, declaration);
    case 'clock':
      return parts.clocks.wake(fn, declaration);
    case 'job':
      return withDeadLetters(fn, (failed) => parts.schedules.run(fn, declaration, failed));
  }
}

function withDeadLetters(fn: HubFunction, connect: (failed: DeadLetterQueue) => void): DeadLetterQueue {
  const failed = new DeadLetterQueue(fn);
  connect(failed);
  return failed;
}
