import { missedEntity } from '@afluente/domain/escalations/missed-record';
import { defineItem } from '../table/define-item';
import { baseOfChange } from '../table/item-events';
import { join, type Key, nth } from '../table/key-parts';

export const missedKey = (id: string): Key => ({ PK: join('MISSED', id), SK: 'LEVELS' });

/** Levels that passed in a standstill, for one team, member or channel. */
export const missedItem = defineItem({
  entity: missedEntity,
  version: 1,
  isPacked: true,
  key: { holds: ['id'], of: ({ id }) => missedKey(id), read: ({ PK }) => ({ id: nth(PK, 1) }) },
  events: { base: baseOfChange },
  personal: { none: 'ids of cases and leads, and times; they go with its next notice' },
});
