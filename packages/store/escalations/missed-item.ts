import { missedEntity } from '@afluente/domain/escalations/missed-record';
import { defineItem } from '../table/define-item';
import { baseOfChange } from '../table/item-events';
import { missedIdOf, missedKey } from './missed-keys';

/** Levels that passed in a standstill, for one team, member or channel. */
export const missedItem = defineItem({
  entity: missedEntity,
  version: 1,
  isPacked: true,
  key: { holds: ['id'], of: ({ id }) => missedKey(id), read: (key) => ({ id: missedIdOf(key) }) },
  events: { base: baseOfChange },
  personal: { none: 'ids of cases and leads, and times; they go with its next notice' },
});
