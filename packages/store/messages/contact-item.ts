import { contactEntity } from '@afluente/domain/messages/contact-record';
import { defineItem } from '../table/define-item';
import { customerIdOf } from '../table/key-parts';
import { contactKey } from './message-keys';

/** How often a customer was written to of late. */
export const contactItem = defineItem({
  entity: contactEntity,
  version: 1,
  key: {
    holds: ['customerId'],
    of: ({ customerId }) => contactKey(customerId),
    read: (key) => ({ customerId: customerIdOf(key) }),
  },
  personal: {
    erase: 'contact',
    export: { as: 'contact', about: 'when marketing was sent to the customer, and which of it waits' },
  },
});
