import type { DomainEvent } from '@afluente/events/define-event';
import { eventsOf } from '@afluente/store/outbox';
import type { FailedMessage, FailedQueue } from './failed-queues';
import { type Changes, type LetterRead, readLetter } from './read-letter';

/** What is said of a dead letter: ids and times, and nothing of what it holds. */
export interface DeadLetter {
  /** of its message: what a redrive names */
  readonly id: string;
  /** of a delivery */
  readonly receiptId?: string;
  /** of an event, with its type */
  readonly eventId?: string;
  readonly type?: string;
  readonly correlationId?: string;
  /** of a clock, with the function that it wakes */
  readonly clockId?: string;
  readonly wakes?: string;
  /** ISO 8601: when it was first sent, before anybody put it back */
  readonly since?: string;
  /** ISO 8601: when it was given up on, where that is known, else when it was last sent */
  readonly lastAt?: string;
  /** how often it was tried since then */
  readonly attempts?: number;
  /** how often it was put back */
  readonly redrives: number;
  readonly why: string;
}

const idsOfEvent = ({ id: eventId, type, correlationId }: Pick<DomainEvent, 'id' | 'type'> & WithChain) => {
  return { eventId, type, ...(correlationId !== undefined && { correlationId }) };
};
interface WithChain {
  readonly correlationId?: string | undefined;
}

function idsOf(letter: LetterRead): Partial<DeadLetter> {
  if (letter.kind === 'event') return idsOfEvent({ ...letter.event.detail, type: letter.event['detail-type'] });
  if (letter.kind === 'clock') return { clockId: letter.clock.id, wakes: letter.clock.wakes };
  if (letter.kind === 'delivery') return { receiptId: letter.delivery.id, correlationId: letter.delivery.id };
  return letter.kind === 'changes' ? idsOfChanges(letter.event) : {};
}

/** Of the first event that they carry, where this release can read it. */
function idsOfChanges({ Records: [record] }: Changes): Partial<DeadLetter> {
  try {
    const [event] = eventsOf({ NewImage: record?.dynamodb.NewImage });
    return event === undefined ? {} : idsOfEvent(event);
  } catch {
    return {};
  }
}

/** The receipt that a dead letter of the deliveries belongs to. */
export const receiptIdOf = ({ body }: FailedMessage): string | undefined => idsOf(readLetter(body)).receiptId;

/** A message as it is listed. */
export function describeMessage(
  message: FailedMessage,
  { back, attempts }: Pick<FailedQueue, 'back' | 'attempts'>,
): DeadLetter {
  const { id, body, sentAt, firstSentAt, redrives } = message;
  const letter = readLetter(body);
  const lastAt = letter.lambda?.timestamp ?? sentAt;
  const aRound =
    message.errorCode === undefined
      ? (letter.lambda?.requestContext?.approximateInvokeCount ?? attempts)
      : message.eventTries;
  return {
    id,
    ...idsOf(letter),
    ...(firstSentAt !== undefined && { since: firstSentAt }),
    ...(lastAt !== undefined && { lastAt }),
    ...(aRound !== undefined && { attempts: aRound * (redrives + 1) }),
    redrives,
    why: whyOf(message, { letter, back }),
  };
}

function whyOf(
  { errorCode }: FailedMessage,
  { letter, back }: { readonly letter: LetterRead; readonly back: FailedQueue['back'] },
): string {
  if (errorCode !== undefined) return `EventBridge could not deliver it: ${errorCode}.`;
  if (back === 'clock') return 'It woke a function that is not deployed, or was set by a later release.';
  if (letter.kind === 'encrypted') return 'EventBridge could not use the key of the account.';
  const { condition } = letter.lambda?.requestContext ?? {};
  const error = letter.lambda?.responsePayload?.errorType;
  if (condition !== undefined) {
    const named = error === undefined ? condition : `${error}, ${condition}`;
    return `Its function failed each time that it was run with it (${named}): the log lines of that time name the error.`;
  }
  return 'Its function failed each time that it was given it: the log lines with its ids name the error.';
}
