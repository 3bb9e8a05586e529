import { erasureEntity, type Tombstone, tombstoneEntity } from '@afluente/domain/privacy/erasure-record';
import { profileKey } from '../customers/record/customer-keys';
import type { Item } from '../table/define-codec';
import { defineItem } from '../table/define-item';
import { customerIdOf } from '../table/key-parts';
import { erasureIdOf, erasureIndexKey, erasureKey } from './privacy-keys';

/** An erasure. It stays: it is the proof that somebody was erased. */
export const erasureItem = defineItem({
  entity: erasureEntity,
  version: 1,
  key: { holds: ['id'], of: ({ id }) => erasureKey(id), read: (key) => ({ id: erasureIdOf(key) }) },
  index: erasureIndexKey,
  events: {
    base: ({ id, updatedAt, customerIds: [customerId = ''] }) => ({
      occurredAt: updatedAt,
      correlationId: id,
      causationId: id,
      customerId,
    }),
  },
  personal: { none: 'ids and counts: the proof of an erasure' },
});

/** The tombstone that replaces an erased part's profile. It is in no list. */
export const tombstoneItem = defineItem({
  entity: tombstoneEntity,
  version: 1,
  key: { holds: ['id'], of: ({ id }) => profileKey(id), read: (key) => ({ id: customerIdOf(key) }) },
  personal: { none: 'it says that somebody was erased; the erasure itself empties it' },
});

/** The tombstone in an item; undefined where that is a profile. */
export function tombstoneIn(item: Item): Tombstone | undefined {
  return item.type === tombstoneItem.type ? tombstoneItem.stateOf(item) : undefined;
}
