import * as z from 'zod';
import { defineEntity } from '../../entity';
import { MergeEdge } from './merge-edge';

/** A merge as it is kept: a pointer from one customer to another, and never a change of what either holds. */

/** The merge's own item: who did it and why, and who undid it. It stays when it is undone. */
export const MergeRecord = MergeEdge.extend({
  /** `person:<subject id>` or `interaction:<id>` */
  by: z.string(),
  reason: z.enum(['asked', 'same-identifier', 'suspicion-confirmed', 'import']),
  /** open leads that it closed as duplicates of the oldest one */
  closedLeadIds: z.array(z.string()).optional(),
  undone: z.object({ at: z.iso.datetime(), by: z.string() }).optional(),
});

export const mergeEntity = defineEntity({ name: 'merge', schema: MergeRecord });

export type MergeRecord = z.output<typeof MergeRecord>;
