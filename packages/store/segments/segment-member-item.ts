import { segmentMemberEntity } from '@afluente/domain/segments/segment-member-record';
import { defineItem } from '../table/define-item';
import { baseOfChange } from '../table/item-events';
import { customerIdOf } from '../table/key-parts';
import { memberIndexKey, segmentIdOfKey, segmentMemberKey } from './segment-keys';

/** Somebody in a segment, in their own partition; it stays when they leave. */
export const segmentMemberItem = defineItem({
  entity: segmentMemberEntity,
  version: 1,
  key: {
    holds: ['customerId', 'segmentId'],
    of: segmentMemberKey,
    read: (key) => ({ customerId: customerIdOf(key), segmentId: segmentIdOfKey(key) }),
  },
  index: memberIndexKey,
  events: { base: baseOfChange },
  personal: { erase: 'segment', export: { as: 'segment', about: 'a segment that the customer is or was in' } },
});
