import * as z from 'zod';
import { defineEntity } from '../entity';

/** How many customers the management API has shown to a person in a day. */
export const ReadCount = z.object({
  /** the subject of their token, no name */
  callerId: z.string(),
  /** in UTC: 2026-03-04 */
  day: z.iso.date(),
  count: z.number().int().min(0),
});

export type ReadCount = z.output<typeof ReadCount>;

export const readCountEntity = defineEntity({ name: 'readCount', schema: ReadCount });

/** From this part of a budget on the audit trail says that it is nearly spent. */
const nearly = 0.8;

/** Whether adding so many, which makes `total`, is what brings the count to where the budget is nearly spent. */
export function becomesNearlySpent(
  { total, added }: { readonly total: number; readonly added: number },
  budget: number,
) {
  const mark = budget * nearly;
  return total >= mark && total - added < mark;
}

/** How many single customers an instance may have shown without having written them: a hundredth of the budget, 19 at most. */
export function mostUnwritten(budget: number): number {
  return Math.min(19, Math.floor(budget / 100));
}
