import type { ItemWrite } from '../entity';
import { addDuration } from '../time/duration';
import { resumed, sent } from './change-message';
import type { MessagePolicy } from './message-policy';
import type { Message } from './message-record';

/** What a person decides on a message that did not leave, or may have. */
export interface MessageDecision {
  readonly decision: 'retry' | 'sent';
  /** ISO 8601 */
  readonly at: string;
  readonly policy: MessagePolicy;
}

/**
 * Tried again with a new deadline and the same key, everything about consent asked anew; or taken for sent, where nobody knew. Undefined where
 * there is nothing to decide.
 */
export function decideMessage(
  message: Message,
  { decision, at, policy }: MessageDecision,
): readonly ItemWrite[] | undefined {
  const { status, purpose } = message;
  if (decision === 'sent') return status === 'uncertain' ? sent(message, { at }) : undefined;
  // what has a provider's id left once, and failed later
  if (message.sent !== undefined) return undefined;
  if (status !== 'uncertain' && status !== 'expired' && status !== 'failed' && status !== 'refused') return undefined;
  return resumed(message, { at, deadlineAt: addDuration(at, policy.keepTryingFor[purpose], 'UTC') });
}
