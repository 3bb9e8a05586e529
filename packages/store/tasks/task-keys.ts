import { customerOfTask } from '@afluente/domain/ids';
import type { Task } from '@afluente/domain/tasks/task-record';
import { customerPartition, type IndexKey, instant, join, type Key, nth } from '../table/key-parts';

/** Keys of tasks: with their customer, or by themselves; and in lists of the open ones by who holds them. */

const partitionOf = ({ customerId }: { readonly customerId?: string }) =>
  customerId === undefined ? join('TASKS') : customerPartition(customerId);

/** The partition of tasks about nobody. */
export const plainTasksPartition = partitionOf({});

/** Undefined for what is no task id: a task's customer is part of its id. */
export function taskKey(taskId: string): Key | undefined {
  const of = customerOfTask(taskId);
  return of === undefined ? undefined : { PK: partitionOf(of), SK: join('TASK', taskId) };
}

export const taskIdOf = (key: Key): string => nth(key.SK, 1);

export const tasksRange = (customerId: string) => ({
  partition: customerPartition(customerId),
  prefix: join('TASK', ''),
});

export type TaskHolder = { readonly ownerId: string } | { readonly teamId: string };

const holderPart = (holder: TaskHolder) =>
  'ownerId' in holder ? ['owner', holder.ownerId].join(':') : ['team', holder.teamId].join(':');

/** Those without a due time come last. */
const endless = '9999-12-31T00:00:00.000Z';

const holderOf = ({ ownerId, teamId }: Task): TaskHolder =>
  ownerId === undefined ? { teamId: teamId ?? '' } : { ownerId };

/** Open tasks alone are listed. */
export function taskIndexKey(task: Task): IndexKey | undefined {
  if (task.status !== 'open') return undefined;
  return {
    GSI1PK: join('TASKS', holderPart(holderOf(task))),
    GSI1SK: join(instant(task.dueAt ?? endless), task.id),
  };
}

export const tasksIndexPartition = (holder: TaskHolder) => join('TASKS', holderPart(holder));

export const taskIdOfIndex = (key: Pick<IndexKey, 'GSI1SK'>): string => nth(key.GSI1SK, 1);

/** The places of the list up to a time that tasks are due at, itself included. */
export const dueUntil = (time: string) => ({
  from: instant('0000-01-01T00:00:00.000Z'),
  to: `${join(instant(time))}~`,
});
