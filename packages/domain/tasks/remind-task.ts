import { TaskDue } from '@afluente/events/tasks';
import { type Clock, isAwaited, stoppedClock } from '../clocks/clock';
import { domainEvent } from '../domain-event';
import { type ItemWrite, next } from '../entity';
import { holderOf, requestNotice } from '../notices/notice';
import { contextOf } from './task-clock';
import { type Task, taskEntity } from './task-record';

/** What becomes of a task whose reminder rings: its holder is notified, once. Undefined where it waits for another clock, or for none. */
export function remindTask(task: Task, clock: Clock): readonly ItemWrite[] | undefined {
  if (task.status !== 'open' || !isAwaited(task.clock, clock)) return undefined;
  const state = { ...task, version: task.version + 1, clock: stoppedClock(task.clock) };
  const { id: taskId, ownerId, teamId, title, about, dueAt } = task;
  const context = contextOf(state, clock.at);
  const due = dueAt !== undefined && { dueAt };
  const holder = { ...(ownerId !== undefined && { ownerId }), ...(teamId !== undefined && { teamId }) };
  const to = holderOf(task);
  const notice = to && requestNotice(context, { to, reason: 'task-due', title, about: { ...about, taskId }, ...due });
  return [
    next(taskEntity, state, [
      domainEvent(TaskDue, context, { taskId, ...holder, ...due }),
      ...(notice ? [notice] : []),
    ]),
  ];
}
