import type { ItemWrite } from '@afluente/domain/entity';
import type { TaskFeed } from '@afluente/domain/tasks/task-feed';
import type { HubTable } from '../table/hub-table';
import { itemsByType } from '../table/items-by-type';
import { readItem } from '../table/read-items';
import { saveWrites } from '../table/save-writes';
import { taskFeedItem } from './task-feed-item';
import { taskFeedKey } from './task-feed-keys';

export interface TaskFeedStore {
  /** consistent; undefined where there never was a link */
  get(memberId: string): Promise<TaskFeed | undefined>;
  /** All or nothing; false where somebody else was first. */
  save(writes: readonly ItemWrite[]): Promise<boolean>;
}

const items = itemsByType([taskFeedItem]);

/** Task feeds of a live table. */
export function createTaskFeedStore(table: HubTable): TaskFeedStore {
  return {
    get: async (memberId) => {
      const item = await readItem(table, taskFeedKey(memberId), 'consistent');
      return item && taskFeedItem.stateOf(item);
    },
    save: (writes) => saveWrites(table, items, writes),
  };
}
