import * as z from 'zod';
import { ClockState } from '../clocks/clock';
import { defineEntity } from '../entity';

/** Something that a member or a team of the company is to do, about a customer or not. */
export const Task = z.object({
  id: z.string(),
  version: z.number().int().min(1),
  status: z.enum(['open', 'done', 'cancelled']),
  title: z.string().min(1).max(200),
  note: z.string().max(4000).optional(),
  customerId: z.string().optional(),
  /** what it is about: `leadId`, `caseId`, `dealId`, `messageId` */
  about: z.record(z.string().max(40), z.string().max(200)),
  teamId: z.string().optional(),
  ownerId: z.string().optional(),
  dueAt: z.iso.datetime().optional(),
  /** when its holder is reminded; at `dueAt` where absent */
  remindAt: z.iso.datetime().optional(),
  clock: ClockState.optional(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  /** `person:<subject>`, `journey:<id>`, `escalation:<id>`, `routing` */
  by: z.string(),
  correlationId: z.string(),
  causationId: z.string(),
  closed: z.object({ at: z.iso.datetime(), by: z.string() }).optional(),
});
export type Task = z.output<typeof Task>;

export const taskEntity = defineEntity({ name: 'task', schema: Task });
