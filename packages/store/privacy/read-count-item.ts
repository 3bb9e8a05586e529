import { readCountEntity } from '@afluente/domain/privacy/read-count';
import { defineItem } from '../table/define-item';
import { expiresAfter } from '../table/expiry';
import { readCountKey, readCountOfKey } from './privacy-keys';

/** The count is for its own day; what is looked up later stands in the audit trail. */
const days = 7;

/** How many customers a person was shown in a day. */
export const readCountItem = defineItem({
  entity: readCountEntity,
  version: 1,
  key: { holds: ['callerId', 'day'], of: readCountKey, read: readCountOfKey },
  expiresAt: ({ day }) => expiresAfter(day, days),
  personal: { none: "an employee's id, a day and a number; nothing of a customer" },
});
