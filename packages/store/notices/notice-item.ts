import { RejectedError } from '@afluente/domain/errors';
import { noticeEntity } from '@afluente/domain/notices/notice-record';
import { defineItem } from '../table/define-item';
import { baseOfChange } from '../table/item-events';
import { noticeIdOf, noticeIndexKey, noticeKey } from './notice-keys';

const keptSeconds = 60 * 24 * 3600;

/** A notice: in the partition of the customer whom it is about, or in its own. */
export const noticeItem = defineItem({
  entity: noticeEntity,
  version: 1,
  key: {
    holds: ['id'],
    of: ({ id }) => {
      const key = noticeKey(id);
      if (key === undefined) throw new RejectedError('store.badNoticeId', 'A notice id is made by noticeItemIdFor');
      return key;
    },
    read: (key) => ({ id: noticeIdOf(key) }),
  },
  index: noticeIndexKey,
  expiresAt: ({ updatedAt }) => Math.floor(Date.parse(updatedAt) / 1000) + keptSeconds,
  events: { base: baseOfChange },
  personal: {
    erase: 'notice',
    export: { hidden: 'it is to somebody of the company; what it is about is exported itself' },
  },
});
