import { type ItemWrite, next } from '@afluente/domain/entity';
import { ended, type Hold, held } from '@afluente/domain/messages/change-message';
import { type Contact, contactEntity, without, withWaiting } from '@afluente/domain/messages/contact-record';
import type { Message } from '@afluente/domain/messages/message-record';
import { type Refusal, refusals } from '@afluente/domain/messages/refusals';
import type { MessageSight } from './see-message';

/** The writes by which a message waits or ends, with what caps count of it. */
export const endings = {
  noVendor: refusals.noVendor,
  held: (message: Message, sight: MessageSight, hold: Hold) => [
    ...held(message, { ...hold, at: sight.now }),
    ...waitInLine(message, sight),
  ],
  expired: (message: Message, sight: MessageSight) => ending(message, sight, 'expired', refusals.tooLate),
  refused: (message: Message, sight: MessageSight, why: Refusal) => ending(message, sight, 'refused', why),
  /** claimed by a sender that never noted what came of it */
  lost: (message: Message, { now: at }: MessageSight) => ended(message, { at, as: 'uncertain', why: refusals.lost }),
};

/** A second try that is refused leaves open whether the first one got through. */
function ending(message: Message, sight: MessageSight, as: 'expired' | 'refused', why: Refusal): readonly ItemWrite[] {
  const at = sight.now;
  if (message.status === 'sending') return ended(message, { at, as: 'uncertain', why: refusals.lost });
  return [...ended(message, { at, as, why }), ...leaveContact(message.id, sight.contacts)];
}

/** What caps count, without this message. */
export function leaveContact(messageId: string, contacts: readonly Contact[]): readonly ItemWrite[] {
  return contacts.flatMap((contact) => {
    const changed = without(contact, messageId);
    return changed === undefined ? [] : [next(contactEntity, changed)];
  });
}

/** It waits for its turn, if it does not already. */
function waitInLine(message: Message, { record, contacts }: MessageSight): readonly ItemWrite[] {
  const survivor = record?.parts[0].id;
  const isIn = contacts.some(({ waiting }) => waiting.some(({ messageId }) => messageId === message.id));
  if (message.purpose !== 'marketing' || survivor === undefined || isIn) return [];
  const before = contacts.find(({ customerId }) => customerId === survivor);
  const one = { messageId: message.id, priority: message.asked.priority ?? 0, at: message.requestedAt };
  return [next(contactEntity, withWaiting(before, survivor, one))];
}
