import { type ItemWrite, next } from '@afluente/domain/entity';
import { keepMessage, newMessage } from '@afluente/domain/messages/change-message';
import { type Contact, contactEntity, withWaiting } from '@afluente/domain/messages/contact-record';
import { messagePolicy } from '@afluente/domain/messages/message-policy';
import type { Message } from '@afluente/domain/messages/message-record';
import type { DataOf } from '@afluente/events/define-event';
import type { MessageRequested } from '@afluente/events/messages';
import { untilSettled } from '../until-settled';
import type { DeliveryParts } from './delivery-parts';

/** A message as an event asks for it. */
export interface AskedByEvent {
  readonly customerId?: string | undefined;
  readonly occurredAt: string;
  readonly correlationId: string;
  readonly id: string;
  readonly data: DataOf<typeof MessageRequested>;
}

type Parts = Pick<DeliveryParts, 'messages' | 'customers' | 'config'>;

/** Keeps a message that is asked for, to be delivered; once, however often it is asked for. Nothing of somebody who was erased. */
export async function acceptMessage(event: AskedByEvent, parts: Parts): Promise<void> {
  const { customerId, data } = event;
  if (customerId === undefined) return;
  const [policy] = await (await parts.config.now()).policies([messagePolicy]);
  const { occurredAt: at, correlationId, id: causationId } = event;
  const message = newMessage({ data, customerId, at, correlationId, causationId }, policy);
  await untilSettled({
    load: () => seen(message, parts),
    decide: ({ isThere, survivorId, contacts }) => {
      if (isThere || survivorId === undefined) return undefined;
      return [...keepMessage(message), ...inLine(message, survivorId, contacts)];
    },
    save: (writes) => parts.messages.save(writes),
    busy: 'message.busy',
  });
}

async function seen(message: Message, { messages, customers }: Parts) {
  const { id: messageId, customerId, purpose } = message;
  const [there, record] = await Promise.all([messages.get({ messageId, customerId }), customers.record(customerId)]);
  const partIds = record?.parts.map(({ id }) => id) ?? [];
  const contacts = purpose === 'marketing' ? await messages.contacts(partIds) : [];
  return { isThere: there !== undefined, survivorId: record?.parts[0].id, contacts };
}

/** Of several that are asked for at once, a cap lets the highest priority leave first: so each is seen from now on. */
function inLine(message: Message, survivorId: string, contacts: readonly Contact[]): readonly ItemWrite[] {
  if (message.purpose !== 'marketing') return [];
  const before = contacts.find(({ customerId }) => customerId === survivorId);
  const one = { messageId: message.id, priority: message.asked.priority ?? 0, at: message.requestedAt };
  return [next(contactEntity, withWaiting(before, survivorId, one))];
}
