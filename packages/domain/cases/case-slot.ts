import * as z from 'zod';
import { defineSlot } from '../customers/record/slot';

/** The latest case of each queue and topic that a customer had, by which it is found when they are heard from again. Over or not, the case itself says. */
export const CaseEntry = z.object({ id: z.string(), queue: z.string(), topic: z.string() });
export type CaseEntry = z.output<typeof CaseEntry>;

export const caseSlot = defineSlot({ name: 'cases', schema: z.array(CaseEntry).readonly(), empty: [] });

/** Some 1 kB of a profile. */
const mostEntries = 10;

/** The entries with one more, in the place of that of its queue and topic. */
export function withCase(entries: readonly CaseEntry[], { id, queue, topic }: CaseEntry): readonly CaseEntry[] {
  const others = entries.filter((entry) => entry.queue !== queue || entry.topic !== topic);
  return [...others, { id, queue, topic }].slice(-mostEntries);
}
