import { RejectedError } from '@afluente/domain/errors';
import { taskEntity } from '@afluente/domain/tasks/task-record';
import { defineItem } from '../table/define-item';
import { baseOfChange } from '../table/item-events';
import { taskIdOf, taskIndexKey, taskKey } from './task-keys';

/** A task: in the partition of the customer that it is about, or in that of tasks about nobody. */
export const taskItem = defineItem({
  entity: taskEntity,
  version: 1,
  key: {
    holds: ['id'],
    of: ({ id }) => {
      const key = taskKey(id);
      if (key === undefined) throw new RejectedError('store.badTaskId', 'A task id is made by taskIdFor');
      return key;
    },
    read: (key) => ({ id: taskIdOf(key) }),
  },
  index: taskIndexKey,
  events: { base: baseOfChange },
  personal: { erase: 'task', export: { as: 'task', about: 'what somebody was to do about the customer' } },
});
