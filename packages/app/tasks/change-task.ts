import type { Clock } from '@afluente/domain/clocks/clock';
import { ConflictError, NotFoundError } from '@afluente/domain/errors';
import { changeTask, type TaskChange } from '@afluente/domain/tasks/change-task';
import { remindTask } from '@afluente/domain/tasks/remind-task';
import type { Task } from '@afluente/domain/tasks/task-record';
import type { TaskStore } from '@afluente/store/tasks/task-store';
import { untilSettled } from '../until-settled';

const busy = () => new ConflictError('Others change this task right now; read it again and decide anew.');

/** Changes a task; its clock follows. Throws NotFoundError where there is none, ConflictError where others are first every time. */
export async function editTask(taskId: string, change: TaskChange, tasks: TaskStore): Promise<Task> {
  await untilSettled({
    load: async () => found(await tasks.get(taskId)),
    decide: (task) => changeTask(task, change),
    save: (writes) => tasks.save(writes),
    busy,
  });
  return found(await tasks.get(taskId));
}

function found(task: Task | undefined): Task {
  if (task === undefined) throw new NotFoundError('There is no such task.');
  return task;
}

/** Reminds of the task that a clock is of; nothing where it is gone, closed, or waits for another clock. */
export async function remindOf(clock: Clock, tasks: TaskStore): Promise<void> {
  await untilSettled({
    load: () => tasks.get(clock.of.taskId ?? ''),
    decide: (task) => task && remindTask(task, clock),
    save: (writes) => tasks.save(writes),
    busy: 'task.busy',
  });
}
