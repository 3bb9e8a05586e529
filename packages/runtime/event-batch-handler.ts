import type { DomainEvent } from '@afluente/events/define-event';
import type { EventDeclaration, LambdaContext } from './declaration';
import { type EventBatch, openEventBatch } from './event-batch';
import type { EventFunction, EventInput, Heard, HeardEvent } from './heard-events';
import { kitFor, type TimedKit } from './kit';
import { type Log, logFor } from './log';
import type { UsesOf } from './part';
import type { BatchResponse } from './queue-handler';
import { wrap } from './wrap';

/** The events of a batch that are to be given again, each with its reason; all others are done. */
export interface EventBatchOutcome {
  readonly failed: readonly { readonly eventId: string; readonly error: unknown }[];
}

export type EventBatchRun<D extends EventDeclaration> = (
  events: readonly HeardEvent<D>[],
  kit: EventBatchKit<D>,
) => Promise<EventBatchOutcome>;

/** With the log of one event of the batch, whose lines carry its id and `correlationId`; those of `log` are about the batch. */
export type EventBatchKit<D extends EventDeclaration> = TimedKit<UsesOf<D>> & {
  readonly logOf: (event: DomainEvent) => Log;
};

/**
 * A function that reacts to domain events, a batch at a time: for work that costs less together. `events` are those that can be read,
 * each once; `kit.now` is the newest one's `occurredAt`, and what is decided of an event goes by its own.
 *
 * Errors: an event that `run` names in `failed` is given again, as by `eventHandler`, up to the declaration's `attempts`, and then lies in
 * the function's dead-letter queue; a DuplicateError there is a success. Where `run` throws, or the function's time is over, the whole batch
 * failed. An event that cannot be read fails alone.
 */
export function eventBatchHandler<const D extends EventDeclaration>(
  declaration: D,
  run: EventBatchRun<D>,
): EventFunction {
  const batches = new WeakMap<EventInput, EventBatch>();
  const runReadable = async (events: readonly DomainEvent[], context: LambdaContext): Promise<EventBatchOutcome> => {
    if (events.length === 0) return { failed: [] };
    // each was parsed with the schema of its own type, which the compiler cannot follow
    const heard = events.map((event) => event as HeardEvent<D>);
    return run(heard, batchKit(declaration, events, context));
  };
  return wrap<EventInput, BatchResponse>(
    { trigger: 'event', ...declaration },
    {
      handle: async (input, context) => {
        const batch = openEventBatch(declaration, input, context);
        batches.set(input, batch);
        const readable = refuseUnreadable(batch);
        try {
          const { failed } = await runReadable([...readable.keys()], context);
          for (const { eventId, error } of failed) batch.fail(heardWith(eventId, readable), error);
        } catch (error) {
          batch.failRest(error);
          throw error;
        } finally {
          await batch.giveBack();
        }
        return batch.answer();
      },
      onError: (error, input) => {
        batches.get(input)?.failRest(error);
        return undefined;
      },
    },
  );
}

function batchKit<D extends EventDeclaration>(
  declaration: D,
  events: readonly DomainEvent[],
  context: LambdaContext,
): EventBatchKit<D> {
  const times = events.map(({ occurredAt }) => occurredAt);
  const now = times.reduce((one, other) => (Date.parse(other) > Date.parse(one) ? other : one));
  const base = kitFor(declaration, { now, log: logFor(context.awsRequestId) });
  return Object.assign(base, {
    remainingMs: () => context.getRemainingTimeInMillis(),
    logOf: ({ id: eventId, correlationId }: DomainEvent) => logFor(context.awsRequestId, { eventId, correlationId }),
  });
}

function refuseUnreadable(batch: EventBatch): ReadonlyMap<DomainEvent, Heard> {
  const readable = new Map<DomainEvent, Heard>();
  for (const one of batch.heard) {
    if ('event' in one.read) readable.set(one.read.event, one);
    else batch.fail(one, one.read.error);
  }
  return readable;
}

/** Throws where no event of the batch has this id: whatever failed, it must not end as a success. */
function heardWith(eventId: string, readable: ReadonlyMap<DomainEvent, Heard>): Heard {
  for (const [event, one] of readable) if (event.id === eventId) return one;
  throw Object.assign(new Error(`There is no event ${eventId} in the batch`), { code: 'event.notInBatch' });
}
