import { type ClockState, setClock } from '../clocks/clock';
import type { EventContext } from '../domain-event';
import type { ItemWrite } from '../entity';
import type { Task } from './task-record';

/** The clock that reminds of a task, set where the task waits for one. */
export function reminderOf({
  id,
  clock,
}: {
  readonly id: string;
  readonly clock?: ClockState | undefined;
}): readonly ItemWrite[] {
  if (clock?.at === undefined) return [];
  const { at, version } = clock;
  return [setClock({ id: `task:${id}`, wakes: 'remind-tasks', at, version, of: { taskId: id } })];
}

/** Of the events of a change of a task; `at` is ISO 8601. */
export function contextOf(task: Task, at: string): EventContext {
  const { id, version, correlationId, causationId, customerId } = task;
  const about = customerId === undefined ? {} : { customerId };
  return { subjectId: id, revision: version, occurredAt: at, correlationId, causationId, ...about };
}
