import { remindOf } from '@afluente/app/tasks/change-task';
import { NoticeRequested } from '@afluente/events/notices';
import { TaskDue } from '@afluente/events/tasks';
import { clockHandler } from '@afluente/runtime/clock-handler';
import { part } from '@afluente/runtime/table-part';
import { createTaskStore } from '@afluente/store/tasks/task-store';

/** Woken by the clocks that tasks set. */
export const handler = clockHandler(
  {
    summary: 'Reminds whoever holds a task of it, once, when its time has come.',
    timeoutSeconds: 10,
    attempts: 5,
    table: 'write',
    publishes: [TaskDue, NoticeRequested],
    uses: { tasks: part(createTaskStore) },
  },
  (clock, { tasks }) => remindOf(clock, tasks),
);
