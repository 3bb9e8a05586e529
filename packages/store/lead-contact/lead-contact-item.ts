import { RejectedError } from '@afluente/domain/errors';
import { leadContactEntity } from '@afluente/domain/lead-contact/lead-contact-record';
import { defineItem } from '../table/define-item';
import { baseOfChange } from '../table/item-events';
import { customerIdOf } from '../table/key-parts';
import { leadContactKey, leadIdOfContact } from './lead-contact-keys';

/** The clocks of a lead, beside it: both change at the same moments, and neither is to wait for the other. */
export const leadContactItem = defineItem({
  entity: leadContactEntity,
  version: 1,
  isPacked: true,
  key: {
    holds: ['id', 'customerId'],
    of: ({ id, customerId }) => {
      const key = leadContactKey(id);
      if (key !== undefined && customerIdOf(key) === customerId) return key;
      throw new RejectedError('store.badLeadId', "A lead's id is made of its customer's");
    },
    read: (key) => ({ id: leadIdOfContact(key), customerId: customerIdOf(key) }),
  },
  events: { base: baseOfChange },
  personal: {
    erase: 'leadContact',
    export: { as: 'leadContact', about: 'how long the customer waited until somebody contacted them' },
  },
});
