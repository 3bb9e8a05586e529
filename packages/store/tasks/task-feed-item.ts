import { taskFeedEntity } from '@afluente/domain/tasks/task-feed';
import { defineItem } from '../table/define-item';
import { join, type Key, nth } from '../table/key-parts';

export const taskFeedKey = (memberId: string): Key => ({ PK: join('MEMBER', memberId), SK: 'TASKFEED' });

/** The partitions of all members, for a function's declaration. */
export const feedPartitions = join('MEMBER', '*');

/** Which link to the calendar of a member's tasks works. */
export const taskFeedItem = defineItem({
  entity: taskFeedEntity,
  version: 1,
  key: {
    holds: ['memberId'],
    of: ({ memberId }) => taskFeedKey(memberId),
    read: (key) => ({ memberId: nth(key.PK, 1) }),
  },
  personal: { none: 'which link of a member of the company works' },
});
