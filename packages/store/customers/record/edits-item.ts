import { editEntity } from '@afluente/domain/customers/record/edit-record';
import { defineItem } from '../../table/define-item';
import { editKey, editPlaceOf } from './customer-keys';

/** What a person changed by hand. */
export const editItem = defineItem({
  entity: editEntity,
  version: 1,
  key: { holds: ['id', 'customerId', 'at'], of: editKey, read: editPlaceOf },
  events: { base: ({ id, at, customerId }) => ({ occurredAt: at, correlationId: id, causationId: id, customerId }) },
  personal: { erase: 'edit', export: { as: 'edit', about: 'what somebody of the company changed by hand' } },
});
