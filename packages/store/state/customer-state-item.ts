import { customerStateEntity } from '@afluente/domain/state/handler-state';
import { defineItem } from '../table/define-item';
import { expiresAfter } from '../table/expiry';
import { customerStateKey, placeOfCustomerState } from './state-keys';

/** What a handler keeps of a customer. */
export const customerStateItem = defineItem({
  entity: customerStateEntity,
  version: 1,
  key: { holds: ['customerId', 'handler', 'key'], of: customerStateKey, read: placeOfCustomerState },
  expiresAt: ({ until }) => (until === undefined ? undefined : expiresAfter(until, 0)),
  personal: { erase: 'state', export: { as: 'state', about: 'what a handler of events has noted of the customer' } },
});
