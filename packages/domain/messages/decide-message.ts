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

/** What there is to decide on a message; what was taken by its provider and failed later left once, and is not sent again. */
export function decisionsOn({ status, sent: left }: Message): MessageDecision['decision'][] {
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
  if (!decisionsOn(message).includes(decision)) return undefined;
  if (decision === 'sent') return sent(message, { at });
  const { purpose } = message;
  return resumed(message, { at, deadlineAt: addDuration(at, policy.keepTryingFor[purpose], 'UTC') });
}
