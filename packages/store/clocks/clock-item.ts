import { clockEntity } from '@afluente/domain/clocks/clock';
import { clockProgressEntity, keptDays } from '@afluente/domain/clocks/ringing';
import { defineItem } from '../table/define-item';
import { expiresAfter } from '../table/expiry';
import { clockKey, clockPlaceOf, clockProgressKey } from './clock-keys';

/** A clock. That it rang is not written: it expires, at no cost, long after whatever rings may have stood still. */
export const clockItem = defineItem({
  entity: clockEntity,
  version: 1,
  key: { holds: ['id', 'at'], of: clockKey, read: clockPlaceOf },
  expiresAt: ({ at }) => expiresAfter(at, keptDays),
  personal: { none: 'ids and a time; what it wakes finds nothing of somebody who was erased' },
});

/** How far the clocks have rung. */
export const clockProgressItem = defineItem({
  entity: clockProgressEntity,
  version: 1,
  key: { holds: [], of: clockProgressKey, read: () => ({}) },
  personal: { none: 'times and ids of clocks' },
});
