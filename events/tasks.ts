import * as z from 'zod';
import { defineEvent } from './define-event';

const holder = { ownerId: z.string().optional(), teamId: z.string().optional() };

export const TaskOpened = defineEvent({
  name: 'TaskOpened',
  version: 1,
  summary: 'Somebody of the company has something to do.',
  data: z.object({ taskId: z.string(), ...holder, dueAt: z.iso.datetime().optional(), by: z.string() }),
});

export const TaskReassigned = defineEvent({
  name: 'TaskReassigned',
  version: 1,
  summary: 'A task is another member’s or team’s.',
  data: z.object({ taskId: z.string(), ...holder, previousOwnerId: z.string().optional() }),
});

export const TaskDue = defineEvent({
  name: 'TaskDue',
  version: 1,
  summary: 'The time to remind of an open task has come.',
  data: z.object({ taskId: z.string(), ...holder, dueAt: z.iso.datetime().optional() }),
});

export const TaskClosed = defineEvent({
  name: 'TaskClosed',
  version: 1,
  summary: 'A task was done, or is not to be done any more.',
  data: z.object({ taskId: z.string(), ...holder, outcome: z.enum(['done', 'cancelled']), by: z.string() }),
});
