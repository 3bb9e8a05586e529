import { requireFound } from '@afluente/app/require-found';
import { requireHolder } from '@afluente/app/require-holder';
import { editTask } from '@afluente/app/tasks/change-task';
import { configId } from '@afluente/domain/config-id';
import { RejectedError } from '@afluente/domain/errors';
import { taskIdFor } from '@afluente/domain/ids';
import { openTask } from '@afluente/domain/tasks/open-task';
import { Task } from '@afluente/domain/tasks/task-record';
import { NoticeRequested } from '@afluente/events/notices';
import { TaskClosed, TaskOpened, TaskReassigned } from '@afluente/events/tasks';
import { ProblemError } from '@afluente/runtime/problem';
import { part } from '@afluente/runtime/table-part';
import { createCustomerStore } from '@afluente/store/customers/record/customer-store';
import { createConfigStore } from '@afluente/store/policies/config-store';
import { createTaskStore } from '@afluente/store/tasks/task-store';
import * as z from 'zod';
import { defineRoute } from '../contract/define-route';
import { pageOf, pageQuery, pageRequest } from '../contract/schemas';

/** Tasks: what somebody of the company is to do, and when. */

const uses = { tasks: part(createTaskStore), customers: part(createCustomerStore), config: part(createConfigStore) };
const at = { tag: 'tasks', uses } as const;
const everybody = ['admin', 'marketing', 'sales', 'service', 'leadership'] as const;
const workers = ['admin', 'marketing', 'sales', 'service'] as const;

const ShownTask = Task.omit({ clock: true, correlationId: true, causationId: true });

function shown({ clock: _, correlationId: __, causationId: ___, ...task }: Task): z.output<typeof ShownTask> {
  return task;
}

const listTasks = defineRoute({
  ...at,
  method: 'get',
  path: '/v1/tasks',
  summary: 'Lists the open tasks of a member or a team, those due first; or all tasks about a customer.',
  roles: everybody,
  query: z.strictObject({
    ...pageQuery,
    owner: configId.optional().describe('a member'),
    team: configId.optional().describe('tasks of this team that no member holds'),
    customer: z.string().min(1).optional().describe('all tasks about this customer, closed ones too'),
    due: z.iso.datetime({ offset: true }).optional().describe('due by then; open tasks of a member or a team'),
  }),
  response: pageOf(ShownTask),
  run: async ({ query, kit }) => {
    const { owner, team, customer, due } = query;
    const named = [owner, team, customer].filter((one) => one !== undefined);
    if (named.length !== 1) throw new ProblemError('http.badRequest', 'Give one of owner, team and customer.');
    if (customer !== undefined) {
      if (due !== undefined) throw new ProblemError('http.badRequest', 'due goes with owner or team.');
      const record = requireFound(await kit.customers.record(customer), 'customer');
      return { items: (await kit.tasks.ofCustomer(record.parts.map(({ id }) => id))).map(shown) };
    }
    const holder = owner === undefined ? { teamId: team ?? '' } : { ownerId: owner };
    const { items, ...rest } = await kit.tasks.open(holder, { ...pageRequest(query), until: due });
    return { items: items.map(shown), ...rest };
  },
});

const getTask = defineRoute({
  ...at,
  method: 'get',
  path: '/v1/tasks/{taskId}',
  summary: 'Reads a task.',
  roles: everybody,
  response: ShownTask,
  run: async ({ params, kit }) => shown(requireFound(await kit.tasks.get(params.taskId ?? ''), 'task')),
});

const time = z.iso.datetime({ offset: true });
const title = z.string().trim().min(1).max(200);
/** A reminder of the past would never come. */
function requireAhead(remindAt: string | null | undefined, now: string): void {
  if (typeof remindAt !== 'string' || Date.parse(remindAt) > Date.parse(now)) return;
  const message = 'lies in the past: nobody would be reminded';
  throw new RejectedError('task.remindAtPast', message, { pointer: '/remindAt' });
}

const TaskInput = z.strictObject({
  title,
  note: z.string().max(4000).optional(),
  customerId: z.string().optional(),
  about: Task.shape.about.optional(),
  ownerId: configId.optional(),
  teamId: configId.optional(),
  dueAt: time.optional(),
  remindAt: time.optional(),
});

const postTask = defineRoute({
  ...at,
  method: 'post',
  path: '/v1/tasks',
  summary: 'Opens a task; its holder is notified now, and reminded when it is due.',
  roles: workers,
  body: TaskInput,
  response: ShownTask,
  emits: [TaskOpened, NoticeRequested],
  run: async ({ body, caller, request, kit }) => {
    await requireHolder(body, kit.config);
    requireAhead(body.remindAt, kit.now);
    const record = body.customerId === undefined ? undefined : await kit.customers.record(body.customerId);
    if (body.customerId !== undefined) requireFound(record, 'customer');
    const customerId = record?.parts[0].id;
    const { requestId } = request;
    const cause = ['person', caller.id, requestId];
    const by = `person:${caller.id}`;
    const made = { ...body, customerId, cause, by, at: kit.now, correlationId: requestId, causationId: requestId };
    await kit.tasks.save(openTask(made));
    return shown(requireFound(await kit.tasks.get(taskIdFor(customerId, cause)), 'task'));
  },
});

const TaskPatch = z
  .strictObject({
    title: title.optional(),
    note: z.string().max(4000).nullable().optional(),
    status: Task.shape.status.optional(),
    ownerId: configId.nullable().optional(),
    teamId: configId.nullable().optional(),
    dueAt: time.nullable().optional(),
    remindAt: time.nullable().optional(),
  })
  .refine((patch) => Object.keys(patch).length > 0, 'give what is to change');

const patchTask = defineRoute({
  ...at,
  method: 'patch',
  path: '/v1/tasks/{taskId}',
  summary: 'Changes a task, closes it or opens it again; null takes a value away.',
  roles: workers,
  body: TaskPatch,
  response: ShownTask,
  emits: [TaskReassigned, TaskClosed, NoticeRequested],
  run: async ({ params, body, caller, request, kit }) => {
    await requireHolder(body, kit.config);
    requireAhead(body.remindAt, kit.now);
    const change = { patch: body, by: `person:${caller.id}`, at: kit.now, correlationId: request.requestId };
    return shown(await editTask(params.taskId ?? '', change, kit.tasks));
  },
});

export const taskRoutes = [listTasks, getTask, postTask, patchTask];
