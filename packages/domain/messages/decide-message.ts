import type { ItemWrite } from '../entity';
import { addDuration } from '../time/duration';
import { resumed, sent } from './change-message';
import { isFailed } from './failed-message-record';
import type { MessagePolicy } from './message-policy';
import type { Message } from './message-record';

export const messageDecisions = ['retry', 'sent'] as const;

/** What a person decides on a message that did not leave, or may have. */
export interface MessageDecision {
  readonly decision: (typeof messageDecisions)[number];
  /** ISO 8601 */
  readonly at: string;
  readonly policy: MessagePolicy;
}

/** So late is no message that waits looked at: whatever should have rung did not. */
const overdueMs = 10 * 60_000;

const isWaiting = ({ status }: Pick<Message, 'status'>) => status === 'queued' || status === 'held';

const isOverdue = ({ clock, status }: Message, at: string) =>
  isWaiting({ status }) && clock?.at !== undefined && Date.parse(at) - Date.parse(clock.at) > overdueMs;

/**
 * What there is to decide on a message at this time (ISO 8601); what was taken by its provider and failed later left once, and is not sent again. One
 * that waits goes on by itself, unless it is overdue.
 */
export function decisionsOn(message: Message, at: string): MessageDecision['decision'][] {
  const { status, sent: left } = message;
  if (isOverdue(message, at)) return ['retry'];
  if (status === 'uncertain') return left === undefined ? ['retry', 'sent'] : ['sent'];
  return isFailed(status) && left === undefined ? ['retry'] : [];
}

/**
 * Tried again with a new deadline and the same key, everything about consent asked anew; or taken for sent, where nobody knew. Undefined where
 * there is nothing to decide.
 */
export function decideMessage(
  message: Message,
  { decision, at, policy }: MessageDecision,
): readonly ItemWrite[] | undefined {
  if (!decisionsOn(message, at).includes(decision)) return undefined;
  if (decision === 'sent') return sent(message, { at });
  const { purpose } = message;
  return resumed(message, { at, deadlineAt: addDuration(at, policy.keepTryingFor[purpose], 'UTC') });
}

/** Why there is nothing to decide. */
export function undecidable(message: Pick<Message, 'status'>): string {
  if (isWaiting(message))
    return 'This message waits, and leaves by itself when it may (nextAt): there is nothing to decide.';
  if (message.status === 'sending') return 'This message is about to leave: there is nothing to decide.';
  return 'There is nothing of the kind to decide about this message: its decisions say what there is.';
}
