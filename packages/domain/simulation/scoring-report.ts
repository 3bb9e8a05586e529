import * as z from 'zod';
import { counts, Fidelity, noFidelity } from './fidelity';

/** What a draft of the scoring rules would have made of the leads. */

const count = z.number().int().min(0);

export const MovedLead = z.object({
  leadId: z.string(),
  customerId: z.string(),
  /** points at the end of the stretch, under the rules in force and under the draft */
  inForce: z.number(),
  draft: z.number(),
  delta: z.number(),
});
export type MovedLead = z.output<typeof MovedLead>;

export const ScoringReport = z.object({
  kind: z.literal('scoring'),
  leads: count,
  /** whose score differs by a whole point */
  moved: count,
  up: count,
  down: count,
  qualified: z.object({
    inForce: count,
    draft: count,
    /** by the draft alone, and by the rules in force alone */
    newly: count,
    noLonger: count,
    newlyIds: z.array(z.string()),
    noLongerIds: z.array(z.string()),
  }),
  /** leads by score: each step begins at `from`, in points, and ends where the next begins */
  distribution: z.array(z.object({ from: z.number(), inForce: count, draft: count })),
  /** the largest moves */
  most: z.array(MovedLead),
  fidelity: Fidelity,
});
export type ScoringReport = z.output<typeof ScoringReport>;

/** Steps of ten points; what is above has one. */
const steps = [0, 1, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100];

export const emptyScoringReport: ScoringReport = {
  kind: 'scoring',
  ...counts('leads', 'moved', 'up', 'down'),
  qualified: { ...counts('inForce', 'draft', 'newly', 'noLonger'), newlyIds: [], noLongerIds: [] },
  distribution: steps.map((from) => ({ from, inForce: 0, draft: 0 })),
  most: [],
  fidelity: noFidelity,
};
