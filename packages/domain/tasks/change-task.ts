import type { DomainEvent } from '@afluente/events/define-event';
import { TaskClosed, TaskReassigned } from '@afluente/events/tasks';
import { type ClockState, clockAt, stoppedClock } from '../clocks/clock';
import { domainEvent } from '../domain-event';
import { type ItemWrite, next } from '../entity';
import { holderOf, requestNotice } from '../notices/notice';
import { contextOf, reminderOf } from './task-clock';
import { type Task, taskEntity } from './task-record';

/** What a person may change of a task; null takes a value away. */
export interface TaskPatch {
  readonly title?: string | undefined;
  readonly note?: string | null | undefined;
  readonly status?: Task['status'] | undefined;
  readonly ownerId?: string | null | undefined;
  readonly teamId?: string | null | undefined;
  readonly dueAt?: string | null | undefined;
  readonly remindAt?: string | null | undefined;
}

export interface TaskChange {
  readonly patch: TaskPatch;
  /** `person:<subject>` */
  readonly by: string;
  /** ISO 8601 */
  readonly at: string;
  readonly correlationId: string;
}

/** The task changed, its clock moved or stopped with it, and the events of that; undefined where nothing changes. */
export function changeTask(task: Task, { patch, by, at, correlationId }: TaskChange): readonly ItemWrite[] | undefined {
  const wanted = patched(task, patch);
  if (JSON.stringify(wanted) === JSON.stringify(task)) return undefined;
  const isClosing = task.status === 'open' && wanted.status !== 'open';
  const { closed: _, ...open } = wanted;
  const clock = clockOf(task, wanted);
  const state: Task = {
    ...(wanted.status === 'open' ? open : wanted),
    ...{ version: task.version + 1, updatedAt: at, correlationId, causationId: task.id },
    ...(clock && { clock }),
    ...(isClosing && { closed: { at, by } }),
  };
  const moved = clock !== undefined && clock.version !== task.clock?.version;
  return [next(taskEntity, state, eventsOf(task, state, { at, by })), ...(moved ? reminderOf(state) : [])];
}

function patched(task: Task, patch: TaskPatch): Task {
  const set = Object.entries(patch).filter(([, value]) => value !== undefined);
  const times = new Set(['dueAt', 'remindAt']);
  const changed = set.map(([name, value]): [string, unknown] => [
    name,
    times.has(name) && typeof value === 'string' ? new Date(value).toISOString() : value,
  ]);
  const entries = Object.entries({ ...task, ...Object.fromEntries(changed) }).filter(([, value]) => value !== null);
  // a patch has the task's own fields, each of its type or null
  return Object.fromEntries(entries) as Task;
}

/** It is set again where its time is another, or the task is open again; a task that is closed waits for nothing. */
function clockOf(before: Task, after: Task): ClockState | undefined {
  if (after.status !== 'open') return before.clock?.at === undefined ? before.clock : stoppedClock(before.clock);
  const at = after.remindAt ?? after.dueAt;
  const was = before.remindAt ?? before.dueAt;
  if (at === was && before.status === 'open') return before.clock;
  if (at === undefined) return before.clock && stoppedClock(before.clock);
  return clockAt(before.clock, at);
}

interface By {
  readonly at: string;
  readonly by: string;
}

function eventsOf(before: Task, after: Task, { at, by }: By): readonly DomainEvent[] {
  const { id: taskId, ownerId, teamId, title, about, dueAt } = after;
  const context = contextOf(after, at);
  const holder = { ...(ownerId !== undefined && { ownerId }), ...(teamId !== undefined && { teamId }) };
  const isClosed = before.status === 'open' && after.status !== 'open';
  if (isClosed && after.status !== 'open') {
    return [domainEvent(TaskClosed, context, { taskId, ...holder, outcome: after.status, by })];
  }
  if (before.ownerId === ownerId && before.teamId === teamId) return [];
  const previous = before.ownerId !== undefined && { previousOwnerId: before.ownerId };
  const reassigned = domainEvent(TaskReassigned, context, { taskId, ...holder, ...previous });
  const to = holderOf(after);
  if (to === undefined) return [reassigned];
  const due = dueAt !== undefined && { dueAt };
  const notice = { to, reason: 'task-opened' as const, title, about: { ...about, taskId }, ...due };
  return [reassigned, requestNotice(context, notice)];
}
