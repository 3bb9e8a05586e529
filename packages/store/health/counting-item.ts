import { countProgressEntity, recountEntity } from '@afluente/domain/health/counting';
import { healthDays } from '@afluente/domain/health/subject';
import { defineItem } from '../table/define-item';
import { expiresAfter } from '../table/expiry';
import { countProgressKey, recountKey, recountOfKey } from './health-keys';

/** How far deliveries are counted. */
export const countProgressItem = defineItem({
  entity: countProgressEntity,
  version: 1,
  key: { holds: [], of: countProgressKey, read: () => ({}) },
  personal: { none: 'a time' },
});

/** An hour of which the deliveries are to be counted again, since more of them were recorded. */
export const recountItem = defineItem({
  entity: recountEntity,
  version: 1,
  key: { holds: ['hour'], of: recountKey, read: recountOfKey },
  expiresAt: ({ hour }) => expiresAfter(hour, healthDays + 1),
  personal: { none: 'times' },
});
