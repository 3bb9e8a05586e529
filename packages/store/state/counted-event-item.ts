import { countedEventEntity } from '@afluente/domain/state/handler-state';
import { defineItem } from '../table/define-item';
import { expiresAfter } from '../table/expiry';
import { countedEventKey, placeOfCountedEvent } from './state-keys';

/** That a handler counted an event. */
export const countedEventItem = defineItem({
  entity: countedEventEntity,
  version: 1,
  key: { holds: ['handler', 'id'], of: countedEventKey, read: placeOfCountedEvent },
  expiresAt: ({ until }) => expiresAfter(until, 0),
  personal: { none: 'a hash of ids, which names nobody' },
});
