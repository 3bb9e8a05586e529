import * as z from 'zod';
import { defineEntity } from '../entity';
import { RetentionRule } from './retention-policy';

/** One retention run over all customers: how far it is and what it removed, or would remove. */

const count = z.number().int().min(0);

export const RetentionRun = z.object({
  /** begins with the time, so that runs sort by time */
  id: z.string(),
  version: z.number().int().min(1),
  /** ages are counted back from here */
  at: z.iso.datetime(),
  /** `schedule`, or the subject id of who asked */
  by: z.string(),
  /** counts, and removes nothing */
  dryRun: z.boolean(),
  rules: z.array(RetentionRule),
  status: z.enum(['running', 'done']),
  updatedAt: z.iso.datetime(),
  doneAt: z.iso.datetime().optional(),
  /** checked so far */
  customers: count,
  /** interactions by the id of the rule */
  removed: z.record(z.string(), count),
  rawDeliveries: count,
  /** where it stands: a page of the list of customers, and in it the part, how far that is done and how far it is counted */
  cursor: z.string().optional(),
  place: z.object({ partId: z.string(), done: z.string().optional(), counted: z.string() }).optional(),
});

export const retentionRunEntity = defineEntity({ name: 'retentionRun', schema: RetentionRun });

export type RetentionRun = z.output<typeof RetentionRun>;
