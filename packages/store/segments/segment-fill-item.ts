import { segmentFillEntity } from '@afluente/domain/segments/segment-fill-record';
import { defineItem } from '../table/define-item';
import { segmentFillKey } from './segment-keys';

/** How far the work after a segment's change is. */
export const segmentFillItem = defineItem({
  entity: segmentFillEntity,
  version: 1,
  key: { holds: ['id'], of: ({ id }) => segmentFillKey(id), read: (key) => ({ id: key.SK }) },
  personal: { none: 'counts, and a place in a list' },
});
