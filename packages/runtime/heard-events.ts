import { RejectedError } from '@afluente/domain/errors';
import { type DomainEvent, detailSchema, type EventDefinition, type EventOf } from '@afluente/events/define-event';
import type { DeclaredHandler, EventDeclaration } from './declaration';
import type { Outcome } from './log';
import type { BatchResponse, QueueEvent } from './queue-handler';

/** The part of an EventBridge envelope that the kit reads. */
export interface BusEvent {
  readonly 'detail-type': string;
  readonly detail: unknown;
}

/**
 * What a function of events is invoked with: a batch of its queue, whose messages are envelopes. A single envelope is what Lambda still
 * holds of a release whose rules invoked functions, and what a person invokes with by hand.
 */
export type EventInput = QueueEvent | BusEvent;

/** What `eventHandler` and `eventBatchHandler` make. */
export type EventFunction = DeclaredHandler<EventInput, BatchResponse>;

/** The union of the events that a declaration listens to, discriminated by `type`. */
export type HeardEvent<D extends EventDeclaration> = D['on'][number] extends infer E
  ? E extends EventDefinition
    ? EventOf<E>
    : never
  : never;

/** One event of a batch: what it is, or why it cannot be read. */
export interface Heard {
  /** the messages that carried it: more than one where it came twice */
  readonly messageIds: readonly string[];
  readonly ids: Pick<Outcome, 'eventId' | 'correlationId'>;
  readonly read: { readonly event: DomainEvent } | { readonly error: RejectedError };
}

/** Says whether the input came from a queue. */
export function isBatch(input: EventInput): input is QueueEvent {
  return 'Records' in input;
}

/** The events of an input, each once, in the order in which they came. What is no event that the declaration listens to is there with its error. */
export function heardIn(declaration: EventDeclaration, input: EventInput): readonly Heard[] {
  if (!isBatch(input)) return [hear(declaration, '', input)];
  const all = input.Records.map(({ messageId, body }) => hear(declaration, messageId, envelopeIn(body)));
  const isFirst = (one: Heard, index: number) => all.findIndex((other) => isSame(one, other)) === index;
  return all.filter(isFirst).map((one) => {
    return { ...one, messageIds: all.filter((other) => isSame(one, other)).flatMap(({ messageIds }) => messageIds) };
  });
}

function isSame(one: Heard, other: Heard): boolean {
  if (one === other) return true;
  return 'event' in one.read && 'event' in other.read && one.read.event.id === other.read.event.id;
}

function hear(declaration: EventDeclaration, messageId: string, envelope: unknown): Heard {
  const { 'detail-type': type, detail } = Object(envelope);
  const about = { messageIds: [messageId], ids: idsOf(detail) };
  const definition = declaration.on.find((candidate) => candidate.name === type);
  if (definition === undefined) {
    const error = new RejectedError('event.notDeclared', 'This function does not listen to such an event');
    return { ...about, read: { error } };
  }
  const parsed = detailSchema(definition).safeParse(detail);
  if (!parsed.success) {
    const says = `A ${definition.name} event does not have its schema`;
    return { ...about, read: { error: new RejectedError('event.invalid', says, { cause: parsed.error }) } };
  }
  return { ...about, read: { event: { ...parsed.data, type: definition.name } } };
}

/** The envelope in a message. Lambda's record of an asynchronous invocation that failed holds it too: an earlier release left such dead letters. */
function envelopeIn(body: string): unknown {
  try {
    const message: unknown = JSON.parse(body);
    return Object(message).requestPayload ?? message;
  } catch {
    return undefined;
  }
}

function idsOf(detail: unknown): Pick<Outcome, 'eventId' | 'correlationId'> {
  const { id, correlationId } = Object(detail);
  return {
    ...(typeof id === 'string' && { eventId: id }),
    ...(typeof correlationId === 'string' && { correlationId }),
  };
}
