import type { Amends } from '@afluente/domain/customers/interactions/draft';
import type { Message } from './schemas';

/** Edits (within 15 minutes) and revocations (within two days) of messages, of people's and, in echoes, of ours (Meta, "Edit", "Revoke messages webhook reference"). */

export interface Amended {
  readonly amends: Amends;
  /** the message as it is now; of a revoked one nothing is left */
  readonly said: Message;
}

/** The message that another edits or takes back; undefined for a message of its own. */
export function amendedBy(message: Message): Amended | undefined {
  const { edit, revoke } = message;
  if (message.type === 'edit' && edit?.message) {
    const { id, timestamp } = message;
    return {
      amends: { vendorEventId: edit.original_message_id, as: 'edit' },
      said: { ...edit.message, id, timestamp },
    };
  }
  if (message.type !== 'revoke' || !revoke) return undefined;
  const said = { id: message.id, timestamp: message.timestamp, type: message.type };
  return { amends: { vendorEventId: revoke.original_message_id, as: 'revocation' }, said };
}
