import { RejectedError, retryOf } from '@afluente/domain/errors';
import { type DomainEvent, detailSchema, type EventDefinition, type EventOf } from '@afluente/events/define-event';
import type { DeclaredHandler, EventDeclaration, LambdaContext } from './declaration';
import { kitFor, type TimedKit } from './kit';
import { logFor, type Outcome } from './log';
import type { UsesOf } from './part';
import { wrap } from './wrap';

/** The part of an EventBridge envelope that the kit reads. */
export interface BusEvent {
  readonly 'detail-type': string;
  readonly detail: unknown;
}

/** The union of the events that a declaration listens to, discriminated by `type`. */
export type HeardEvent<D extends EventDeclaration> = D['on'][number] extends infer E
  ? E extends EventDefinition
    ? EventOf<E>
    : never
  : never;

export type EventRun<D extends EventDeclaration> = (event: HeardEvent<D>, kit: TimedKit<UsesOf<D>>) => Promise<void>;

/**
 * A function that reacts to domain events. The detail is validated with the event's own schema; a newer version that
 * still parses is taken. `kit.now` is the event's `occurredAt`.
 *
 * Errors: DuplicateError is a success. Anything else is thrown, so that Lambda tries again up to the declaration's
 * `attempts` and then puts the event into the function's dead-letter queue. A RejectedError goes the same way: Lambda's
 * asynchronous invocation has no answer that means "do not try again", and a failed event must not end as a success. Its
 * log line says `rejected`, so that nobody waits for a retry to fix it.
 */
export function eventHandler<const D extends EventDeclaration>(
  declaration: D,
  run: EventRun<D>,
): DeclaredHandler<BusEvent, void> {
  return wrap<BusEvent, void>(
    { trigger: 'event', ...declaration },
    {
      handle: async (envelope, context) => {
        const event = readEvent(declaration, envelope);
        const { id: eventId, correlationId } = event;
        const log = logFor(context.awsRequestId, { eventId, correlationId });
        const base = kitFor(declaration, { now: event.occurredAt, log });
        const kit = Object.assign(base, { remainingMs: () => context.getRemainingTimeInMillis() });
        // it was parsed with the schema of its own type, which the compiler cannot follow through `find`
        await run(event as HeardEvent<D>, kit).catch((error: unknown) => {
          if (retryOf(error) !== 'done') throw error;
          kit.log.info({ code: 'event.duplicate', outcome: 'duplicate' });
        });
      },
      onError: logAndThrow,
    },
  );
}

function readEvent(declaration: EventDeclaration, envelope: BusEvent): DomainEvent {
  const type = envelope['detail-type'];
  const definition = declaration.on.find((candidate) => candidate.name === type);
  if (definition === undefined) {
    throw new RejectedError('event.notDeclared', `This function does not listen to ${type}`);
  }
  const parsed = detailSchema(definition).safeParse(envelope.detail);
  if (!parsed.success) {
    throw new RejectedError('event.invalid', `A ${type} event does not have its schema`, { cause: parsed.error });
  }
  return { ...parsed.data, type };
}

function idsOf(detail: unknown): Pick<Outcome, 'eventId' | 'correlationId'> {
  if (typeof detail !== 'object' || detail === null) return {};
  const { id, correlationId } = detail as { readonly id?: unknown; readonly correlationId?: unknown };
  return {
    ...(typeof id === 'string' && { eventId: id }),
    ...(typeof correlationId === 'string' && { correlationId }),
  };
}

function logAndThrow(error: unknown, envelope: BusEvent, context: LambdaContext): undefined {
  const outcome = retryOf(error) === 'never' ? 'rejected' : 'retry';
  logFor(context.awsRequestId).error({ code: 'event.failed', outcome, ...idsOf(envelope.detail), error });
}
