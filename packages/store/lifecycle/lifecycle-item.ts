import { lifecycleEntity } from '@afluente/domain/lifecycle/lifecycle-record';
import { defineItem } from '../table/define-item';
import { customerIdOf } from '../table/key-parts';
import { lifecycleKey } from './lifecycle-keys';

/** How far a source record is, beside its profile. */
export const lifecycleItem = defineItem({
  entity: lifecycleEntity,
  version: 1,
  key: { holds: ['customerId'], of: lifecycleKey, read: (key) => ({ customerId: customerIdOf(key) }) },
  events: {
    base: ({ at, correlationId, causationId, customerId }) => ({
      occurredAt: at,
      correlationId,
      causationId,
      customerId,
    }),
  },
  personal: { erase: 'lifecycle', export: { as: 'lifecycle', about: 'how far the customer came, and when' } },
});
