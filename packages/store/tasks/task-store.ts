import type { ItemWrite } from '@afluente/domain/entity';
import type { Task } from '@afluente/domain/tasks/task-record';
import { clockItem } from '../clocks/clock-item';
import type { HubTable } from '../table/hub-table';
import { itemsByType } from '../table/items-by-type';
import type { Page, PageRequest } from '../table/page';
import { queryItems } from '../table/query-items';
import { readItem } from '../table/read-items';
import { readIndexPage } from '../table/read-page';
import { saveWrites } from '../table/save-writes';
import { taskItem } from './task-item';
import { dueUntil, type TaskHolder, taskIdOfIndex, taskKey, tasksIndexPartition, tasksRange } from './task-keys';

export interface TaskStore {
  /** consistent; undefined where there is none */
  get(taskId: string): Promise<Task | undefined>;
  /** Open tasks of a member, or of a team that no member holds: those due first, those without a time last. `until`: due by then, ISO 8601. */
  open(holder: TaskHolder, page: PageRequest & { readonly until?: string | undefined }): Promise<Page<Task>>;
  /** All tasks about these source records, closed ones too, at most 200 of each; consistent. */
  ofCustomer(partIds: readonly string[]): Promise<readonly Task[]>;
  /** All or nothing; false where somebody else was first: read and decide again. */
  save(writes: readonly ItemWrite[]): Promise<boolean>;
}

const items = itemsByType([taskItem, clockItem]);
const mostOfCustomer = 200;

/** Tasks of a live table. */
export function createTaskStore(table: HubTable): TaskStore {
  return {
    get: async (taskId) => {
      const key = taskKey(taskId);
      const item = key && (await readItem(table, key, 'consistent'));
      return item && taskItem.stateOf(item);
    },
    open: (holder, page) => listOpen(table, holder, page),
    ofCustomer: async (partIds) => {
      const found = await Promise.all(partIds.map((id) => readOf(table, id)));
      return found.flat();
    },
    save: (writes) => saveWrites(table, items, writes),
  };
}

async function listOpen(
  table: HubTable,
  holder: TaskHolder,
  { until, ...page }: PageRequest & { readonly until?: string | undefined },
): Promise<Page<Task>> {
  const partition = tasksIndexPartition(holder);
  const list = {
    query: ['tasks', partition, until],
    partition,
    order: 'oldest-first',
    ...(until !== undefined && { between: dueUntil(until) }),
    keyOf: (entry: { readonly GSI1SK: string }) => {
      const key = taskKey(taskIdOfIndex(entry));
      if (key === undefined) throw new RangeError('The index lists what is no task');
      return key;
    },
    consistency: 'consistent',
  } as const;
  const { items: found, ...rest } = await readIndexPage(table, list, page);
  // the index may lag behind a task that was closed or given to another just now
  const isListed = (task: Task) =>
    task.status === 'open' &&
    ('ownerId' in holder
      ? task.ownerId === holder.ownerId
      : task.ownerId === undefined && task.teamId === holder.teamId);
  return { items: found.map(taskItem.stateOf).filter(isListed), ...rest };
}

async function readOf(table: HubTable, customerId: string): Promise<readonly Task[]> {
  const range = { of: 'table', ...tasksRange(customerId), order: 'oldest-first', consistency: 'consistent' } as const;
  const { items: found } = await queryItems(table, range, { limit: mostOfCustomer });
  return found.map(taskItem.stateOf);
}
