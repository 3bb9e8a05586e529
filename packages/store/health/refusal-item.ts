import { refusalCountEntity } from '@afluente/domain/health/refusal';
import { healthDays } from '@afluente/domain/health/subject';
import { defineItem } from '../table/define-item';
import { expiresAfter } from '../table/expiry';
import { refusalKey, refusalOfKey } from './health-keys';
import { refusalVersion } from './refusal-store';

/** How often an hour refused requests of one form or source for one reason. */
export const refusalItem = defineItem({
  entity: refusalCountEntity,
  version: refusalVersion,
  key: { holds: ['kind', 'id', 'hour', 'status', 'code'], of: refusalKey, read: refusalOfKey },
  expiresAt: ({ hour }) => expiresAfter(hour, healthDays + 1),
  personal: {
    none: 'names of headers, sizes, places of faults, the id and the origin of a page that named none: no value that anybody sent',
  },
});
