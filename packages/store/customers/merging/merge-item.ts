import { type MergeRecord, mergeEntity } from '@afluente/domain/customers/merging/merge-record';
import { RejectedError } from '@afluente/domain/errors';
import { mergeIdFor } from '@afluente/domain/ids';
import { defineItem } from '../../table/define-item';
import type { Key } from '../../table/key-parts';
import { mergeKey } from '../record/customer-keys';

/** A merge's record. Writing one throws RejectedError `store.badMergeId` on an id of another making. */
export const mergeItem = defineItem({
  entity: mergeEntity,
  version: 1,
  key: {
    holds: ['mergeId'],
    of: keyOfMerge,
    read: (_key, { survivorId, loserId, at }) => ({ mergeId: mergeIdFor(survivorId, loserId, at) }),
  },
  events: {
    base: ({ at, undone, survivorId, by }) => ({
      occurredAt: undone?.at ?? at,
      correlationId: '',
      causationId: by,
      customerId: survivorId,
    }),
  },
  personal: { erase: 'merge', export: 'merge' },
});

function keyOfMerge({ mergeId }: MergeRecord): Key {
  const key = mergeKey(mergeId);
  if (key === undefined) throw new RejectedError('store.badMergeId', 'A merge id is made of the two customer ids');
  return key;
}
