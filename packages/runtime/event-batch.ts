import { retryOf } from '@afluente/domain/errors';
import { type EventDeclaration, type LambdaContext, visibilitySecondsOf } from './declaration';
import { type GivenBack, giveBack } from './give-back';
import { type EventInput, type Heard, heardIn, isBatch } from './heard-events';
import { logFor } from './log';
import type { BatchResponse, QueueEvent } from './queue-handler';

/** The events of one invocation, and what became of each; a failure is logged once, with the ids of its event. */
export interface EventBatch {
  readonly heard: readonly Heard[];
  readonly done: (one: Heard) => void;
  /** A DuplicateError is a success. */
  readonly fail: (one: Heard, error: unknown) => void;
  /** Fails what nothing became of so far. */
  readonly failRest: (error: unknown) => void;
  /** Has what failed given again sooner than its queue would by itself, and what no attempt can help at once. Never rejects. */
  readonly giveBack: () => Promise<void>;
  /** The messages to give again. Throws the error of an event that came without a queue. */
  readonly answer: () => BatchResponse;
}

/** Where less is left of an invocation, the queue shows what failed by itself: the answer must not be late. */
const leastTimeMs = 2000;

/** Opens the batch of one invocation. */
export function openEventBatch(declaration: EventDeclaration, input: EventInput, context: LambdaContext): EventBatch {
  const heard = heardIn(declaration, input);
  const open = new Set(heard);
  const failures = new Map<Heard, unknown>();
  const keepFailure = (one: Heard, error: unknown) => {
    if (!open.delete(one)) return;
    failures.set(one, error);
    const outcome = retryOf(error) === 'never' ? 'rejected' : 'retry';
    logFor(context.awsRequestId, one.ids).error({ code: 'event.failed', outcome, error });
  };
  return {
    heard,
    done: (one) => {
      open.delete(one);
    },
    fail: (one, error) => {
      if (retryOf(error) !== 'done') return keepFailure(one, error);
      open.delete(one);
      logFor(context.awsRequestId, one.ids).info({ code: 'event.duplicate', outcome: 'duplicate' });
    },
    failRest: (error) => {
      for (const one of [...open]) keepFailure(one, error);
    },
    giveBack: async () => {
      const messages = isBatch(input) ? messagesOf(input, failures) : [];
      if (messages.length === 0 || context.getRemainingTimeInMillis() < leastTimeMs) return;
      await giveBack(messages, visibilitySecondsOf(declaration)).catch((error: unknown) =>
        logFor(context.awsRequestId).warn({ code: 'event.notGivenBack', outcome: 'retry', error }),
      );
    },
    answer: () => {
      for (const error of isBatch(input) ? [] : failures.values()) throw error;
      const messageIds = [...failures.keys()].flatMap((one) => one.messageIds);
      return { batchItemFailures: messageIds.map((itemIdentifier) => ({ itemIdentifier })) };
    },
  };
}

function messagesOf({ Records }: QueueEvent, failures: ReadonlyMap<Heard, unknown>): readonly GivenBack[] {
  return [...failures].flatMap(([{ messageIds }, error]) =>
    Records.filter(({ messageId }) => messageIds.includes(messageId)).map(({ receiptHandle, attributes }) => ({
      receiptHandle,
      receiveCount: Number(attributes.ApproximateReceiveCount),
      isHopeless: retryOf(error) === 'never',
    })),
  );
}
