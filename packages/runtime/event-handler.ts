import type { EventDeclaration, LambdaContext } from './declaration';
import { type EventBatch, openEventBatch } from './event-batch';
import { type EventFunction, type EventInput, type Heard, type HeardEvent, isBatch } from './heard-events';
import { kitFor, type TimedKit } from './kit';
import { logFor } from './log';
import type { UsesOf } from './part';
import type { BatchResponse } from './queue-handler';
import { wrap } from './wrap';

export type EventRun<D extends EventDeclaration> = (event: HeardEvent<D>, kit: TimedKit<UsesOf<D>>) => Promise<void>;

/**
 * A function that reacts to domain events, one at a time. The detail is validated with the event's own schema; a newer version that
 * still parses is taken. `kit.now` is the event's `occurredAt`.
 *
 * The events of a batch run side by side, those of one customer one after another, in the order in which they happened. Two batches
 * run side by side whatever they hold. `batch: { size: 1 }` is for work that needs the function's time or memory to itself.
 * The same event twice in a batch runs once.
 *
 * Errors: DuplicateError is a success. An event that failed otherwise is given again, alone, after a minute, two, four …, up to the
 * declaration's `attempts`, and then lies in the function's dead-letter queue; where the function's time is over, so is each event
 * that has not ended. A RejectedError goes the same way, without the waits: a queue has no answer that means "do not try again",
 * and a failed event must not end as a success. Its log line says `rejected`.
 */
export function eventHandler<const D extends EventDeclaration>(declaration: D, run: EventRun<D>): EventFunction {
  const batches = new WeakMap<EventInput, EventBatch>();
  const settle = async (batch: EventBatch, one: Heard, context: LambdaContext): Promise<void> => {
    if ('error' in one.read) return batch.fail(one, one.read.error);
    const { event } = one.read;
    const log = logFor(context.awsRequestId, one.ids);
    const base = kitFor(declaration, { now: event.occurredAt, log });
    const kit = Object.assign(base, { remainingMs: () => context.getRemainingTimeInMillis() });
    try {
      // it was parsed with the schema of its own type, which the compiler cannot follow
      await run(event as HeardEvent<D>, kit);
      batch.done(one);
    } catch (error) {
      batch.fail(one, error);
    }
  };
  return wrap<EventInput, BatchResponse>(
    { trigger: 'event', ...declaration },
    {
      handle: async (input, context) => {
        const batch = openEventBatch(declaration, input, context);
        batches.set(input, batch);
        const inTurn = async (events: readonly Heard[]) => {
          for (const one of events) await settle(batch, one, context);
        };
        await Promise.all(byCustomer(batch.heard).map(inTurn));
        await batch.giveBack();
        return batch.answer();
      },
      onError: (error, input) => {
        const batch = batches.get(input);
        batch?.failRest(error);
        return isBatch(input) ? batch?.answer() : undefined;
      },
    },
  );
}

/** What may run side by side: the events of each customer, oldest first, and each event of no customer. */
function byCustomer(heard: readonly Heard[]): readonly (readonly Heard[])[] {
  const groups = new Map<unknown, Heard[]>();
  for (const one of heard) {
    const key = ('event' in one.read && one.read.event.customerId) || one;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].map((group) => group.sort((one, other) => timeOf(one) - timeOf(other)));
}

function timeOf({ read }: Heard): number {
  return 'event' in read ? Date.parse(read.event.occurredAt) : 0;
}
