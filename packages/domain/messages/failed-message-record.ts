import * as z from 'zod';
import { always, defineEntity, type ItemWrite } from '../entity';
import { type Message, type MessageStatus, messageStates } from './message-record';

/** Of a message that did not leave or arrive, or may not have: by it, those of all customers are listed. It stays when the message goes on. */
export const FailedMessage = z.object({
  messageId: z.string(),
  /** the source record that the message was asked for */
  customerId: z.string(),
  /** that of the message: one that goes on is in no list */
  status: z.enum(messageStates),
  /** since when: ISO 8601 */
  at: z.iso.datetime(),
});
export type FailedMessage = z.output<typeof FailedMessage>;

export const failedMessageEntity = defineEntity({ name: 'failedMessage', schema: FailedMessage });

/** The states of messages that somebody may want to look at. */
export const failedStates = ['failed', 'refused', 'expired', 'uncertain'] as const;
export type FailedStatus = (typeof failedStates)[number];

const failed: ReadonlySet<string> = new Set(failedStates);

/** Whether a message in this state did not leave or arrive, or may not have. */
export const isFailed = (status: MessageStatus): status is FailedStatus => failed.has(status);

/** What keeps the list as the message is; nothing where it was in no list and comes to none. */
export function listedAs(before: MessageStatus, { id, customerId, status, updatedAt }: Message): readonly ItemWrite[] {
  if (before === status || !(isFailed(before) || isFailed(status))) return [];
  return [always(failedMessageEntity, { messageId: id, customerId, status, at: updatedAt })];
}
