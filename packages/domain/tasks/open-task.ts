import { TaskOpened } from '@afluente/events/tasks';
import { clockAt } from '../clocks/clock';
import { domainEvent } from '../domain-event';
import { type ItemWrite, once } from '../entity';
import { taskIdFor } from '../ids';
import { holderOf, requestNotice } from '../notices/notice';
import { contextOf, reminderOf } from './task-clock';
import { type Task, taskEntity } from './task-record';

export interface TaskToOpen extends Pick<Task, 'title' | 'by' | 'correlationId' | 'causationId'> {
  /** what makes it itself, as an enrolment and a step: the same cause opens one task, however often it is decided */
  readonly cause: readonly (string | number)[];
  readonly customerId?: string | undefined;
  readonly note?: string | undefined;
  readonly about?: Task['about'];
  readonly teamId?: string | undefined;
  readonly ownerId?: string | undefined;
  /** ISO 8601 */
  readonly dueAt?: string | undefined;
  readonly remindAt?: string | undefined;
  /** ISO 8601 */
  readonly at: string;
}

/** The writes that open a task and set its clock; they belong into the commit of what causes it. A task that is there stays as it is. */
export function openTask({ cause, at, about = {}, ...asked }: TaskToOpen): readonly ItemWrite[] {
  const { customerId, note, teamId, ownerId, dueAt, remindAt, ...rest } = asked;
  const rings = remindAt ?? dueAt;
  const task: Task = {
    ...rest,
    ...{ id: taskIdFor(customerId, cause), version: 1, status: 'open', about, createdAt: at, updatedAt: at },
    ...(customerId !== undefined && { customerId }),
    ...(note !== undefined && { note }),
    ...(teamId !== undefined && { teamId }),
    ...(ownerId !== undefined && { ownerId }),
    ...(dueAt !== undefined && { dueAt: new Date(dueAt).toISOString() }),
    ...(remindAt !== undefined && { remindAt: new Date(remindAt).toISOString() }),
    ...(rings !== undefined && { clock: clockAt(undefined, rings) }),
  };
  return [once(taskEntity, task, openedEvents(task)), ...reminderOf(task)];
}

function openedEvents(task: Task) {
  const { id: taskId, ownerId, teamId, dueAt, by, title, about } = task;
  const context = contextOf(task, task.createdAt);
  const due = dueAt !== undefined && { dueAt };
  const holder = { ...(ownerId !== undefined && { ownerId }), ...(teamId !== undefined && { teamId }) };
  const opened = domainEvent(TaskOpened, context, { taskId, ...holder, ...due, by });
  const to = holderOf(task);
  if (to === undefined) return [opened];
  const notice = { to, reason: 'task-opened' as const, title, about: { ...about, taskId }, ...due };
  return [opened, requestNotice(context, notice)];
}
