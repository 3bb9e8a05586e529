import { messageEntity } from '@afluente/domain/messages/message-record';
import { defineItem } from '../table/define-item';
import { baseOfChange } from '../table/item-events';
import { messageIndexKey, messageKey, messagePlaceOf } from './message-keys';

/** A message to a customer, with them. */
export const messageItem = defineItem({
  entity: messageEntity,
  version: 1,
  isPacked: true,
  key: {
    holds: ['id', 'customerId'],
    of: ({ id: messageId, customerId }) => messageKey({ messageId, customerId }),
    read: (key) => {
      const { messageId: id, customerId } = messagePlaceOf(key);
      return { id, customerId };
    },
  },
  index: messageIndexKey,
  events: { base: baseOfChange },
  personal: {
    erase: 'message',
    export: { as: 'message', about: 'a message to the customer: what was asked for, what left, and what came of it' },
  },
});
