import { taskFeedEntity } from '@afluente/domain/tasks/task-feed';
import { defineItem } from '../table/define-item';
import { memberIdOfFeed, taskFeedKey } from './task-feed-keys';

/** Which link to the calendar of a member's tasks works. */
export const taskFeedItem = defineItem({
  entity: taskFeedEntity,
  version: 1,
  key: {
    holds: ['memberId'],
    of: ({ memberId }) => taskFeedKey(memberId),
    read: (key) => ({ memberId: memberIdOfFeed(key) }),
  },
  personal: { none: 'which link of a member of the company works' },
});
