import * as z from 'zod';
import { Sentence } from '../sentence';

/** A value of a row that was not taken, or not as it was written; nothing of what it holds. */
export const LeftOut = z.object({
  column: z.string(),
  /** stable and dotted */
  code: z.string(),
  /** a sentence for people */
  reason: Sentence,
});

/** How many rows of a run had a value of this column left out for this reason. */
export const LeftOutCount = LeftOut.extend({ rows: z.number().int().min(1) });

export type LeftOut = z.output<typeof LeftOut>;
export type LeftOutCount = z.output<typeof LeftOutCount>;

/** Columns and reasons that are counted apart; a file gone wrong may have hundreds of columns. */
const mostCounts = 200;

/** The counts with the values that these rows left out added, in the order in which they were first seen. */
export function countLeftOut(
  before: readonly LeftOutCount[],
  rows: readonly (readonly LeftOut[])[],
): readonly LeftOutCount[] {
  const counts = new Map(before.map((count) => [keyOf(count), count]));
  for (const left of rows) {
    for (const [key, one] of new Map(left.map((each) => [keyOf(each), each]))) {
      const known = counts.get(key);
      if (known === undefined && counts.size >= mostCounts) continue;
      counts.set(key, { ...one, rows: (known?.rows ?? 0) + 1 });
    }
  }
  return [...counts.values()];
}

const keyOf = ({ column, code }: LeftOut) => `${code} ${column}`;
