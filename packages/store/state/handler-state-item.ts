import { handlerStateEntity } from '@afluente/domain/state/handler-state';
import { defineItem } from '../table/define-item';
import { expiresAfter } from '../table/expiry';
import { handlerStateKey, placeOfHandlerState } from './state-keys';

/** What a handler keeps of nobody. */
export const handlerStateItem = defineItem({
  entity: handlerStateEntity,
  version: 1,
  key: { holds: ['handler', 'key'], of: handlerStateKey, read: placeOfHandlerState },
  expiresAt: ({ until }) => (until === undefined ? undefined : expiresAfter(until, 0)),
  personal: { none: 'what a handler keeps of a person lies with the customer (customerState)' },
});
