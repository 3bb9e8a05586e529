import type { ItemWrite } from '@afluente/domain/entity';
import type { Notice } from '@afluente/domain/notices/notice-record';
import { clockItem } from '../clocks/clock-item';
import type { HubTable } from '../table/hub-table';
import { itemsByType } from '../table/items-by-type';
import type { Page, PageRequest } from '../table/page';
import { readItem } from '../table/read-items';
import { readIndexPage } from '../table/read-page';
import { saveWrites } from '../table/save-writes';
import { noticeItem } from './notice-item';
import { noticeIdOfIndex, noticeKey, undeliveredNotices } from './notice-keys';

export interface NoticeStore {
  /** consistent; undefined where there is none */
  get(noticeId: string): Promise<Notice | undefined>;
  /** Those that did not leave, or may not have: the newest first. */
  undelivered(page: PageRequest): Promise<Page<Notice>>;
  /** All or nothing; false where somebody else was first: read and decide again. */
  save(writes: readonly ItemWrite[]): Promise<boolean>;
}

const items = itemsByType([noticeItem, clockItem]);

/** Notices of a live table. */
export function createNoticeStore(table: HubTable): NoticeStore {
  return {
    get: async (noticeId) => {
      const key = noticeKey(noticeId);
      const item = key && (await readItem(table, key, 'consistent'));
      return item && noticeItem.stateOf(item);
    },
    undelivered: async (page) => {
      const list = {
        query: ['notices'],
        partition: undeliveredNotices,
        order: 'newest-first',
        keyOf: (entry: { readonly GSI1SK: string }) => {
          const key = noticeKey(noticeIdOfIndex(entry));
          if (key === undefined) throw new RangeError('The index lists what is no notice');
          return key;
        },
        consistency: 'consistent',
      } as const;
      const { items: found, ...rest } = await readIndexPage(table, list, page);
      // the index may lag behind one that was sent again just now
      const isListed = ({ status }: Notice) => status === 'failed' || status === 'expired' || status === 'uncertain';
      return { items: found.map(noticeItem.stateOf).filter(isListed), ...rest };
    },
    save: (writes) => saveWrites(table, items, writes),
  };
}
