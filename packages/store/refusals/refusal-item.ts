import { refusalEntity } from '@afluente/domain/refusals/refusal-record';
import { defineItem } from '../table/define-item';
import { refusalIndexKey, refusalKey, refusalPlaceOf } from './refusal-keys';

/** A suspected refusal of a customer. */
export const refusalItem = defineItem({
  entity: refusalEntity,
  version: 1,
  key: { holds: ['customerId', 'interactionId'], of: refusalKey, read: refusalPlaceOf },
  index: refusalIndexKey,
  events: {
    base: ({ at, interactionId, customerId, decided }) => ({
      occurredAt: decided?.at ?? at,
      correlationId: '',
      causationId: interactionId,
      customerId,
    }),
  },
  personal: {
    erase: 'refusal',
    export: { as: 'refusal', about: 'that they seemed to refuse messages, and what was decided' },
  },
});
