import type { DomainEvent } from '@afluente/events/define-event';
import type { LambdaContext } from '@afluente/runtime/declaration';
import type { BusEvent, EventFunction } from '@afluente/runtime/heard-events';
import type { BatchResponse, QueueEvent } from '@afluente/runtime/queue-handler';
import { eventsOf } from '@afluente/store/outbox';
import type { Item } from '@afluente/store/table/define-codec';
import { marshall } from '@aws-sdk/util-dynamodb';

/** The events that these items carry, as the stream's reader would find them when they were written. */
export function eventsOn(items: readonly Item[]): readonly DomainEvent[] {
  return items.flatMap((item) => eventsOf({ NewImage: marshall(item, { removeUndefinedValues: true }) }));
}

/** An event as EventBridge delivers it. */
export function onTheBus({ type, ...detail }: DomainEvent): BusEvent {
  return { 'detail-type': type, detail };
}

/** A batch of a handler's queue, as Lambda hands it over: the messages are called `message-0`, `message-1` …. */
export function inQueue(...messages: readonly (BusEvent | string)[]): QueueEvent {
  return inQueueAgain(1, ...messages);
}

/** The same, received for so many times. */
export function inQueueAgain(receiveCount: number, ...messages: readonly (BusEvent | string)[]): QueueEvent {
  const attributes = {
    ApproximateReceiveCount: String(receiveCount),
    SentTimestamp: '0',
    ApproximateFirstReceiveTimestamp: '0',
  };
  return {
    Records: messages.map((message, index) => ({
      messageId: `message-${index}`,
      receiptHandle: `receipt-${index}`,
      body: typeof message === 'string' ? message : JSON.stringify(message),
      attributes,
    })),
  };
}

/** What a handler answers that is to be given these messages of `inQueue` again. */
export function failing(...indices: readonly number[]): BatchResponse {
  return { batchItemFailures: indices.map((index) => ({ itemIdentifier: `message-${index}` })) };
}

/** Hands a handler one event, as a batch of its queue. Rejects where the event is to be given again. */
export async function handOver(handler: EventFunction, event: BusEvent, context: LambdaContext): Promise<void> {
  const { batchItemFailures } = await handler(inQueue(event), context);
  if (batchItemFailures.length > 0) throw new Error(`${event['detail-type']} is to be given again`);
}
