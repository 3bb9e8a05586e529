import * as z from 'zod';
import { counts, Fidelity, noFidelity } from './fidelity';

/** What a draft of the case rules would have opened. */

const count = z.number().int().min(0);

export const CaseRulesReport = z.object({
  kind: z.literal('case-rules'),
  /** of customers who were heard from within the stretch */
  customers: count,
  opened: z.object({ inForce: count, draft: count }),
  /** further interactions that went on in a case that was there */
  joined: z.object({ inForce: count, draft: count }),
  /** by queue and topic */
  queues: z.array(z.object({ queue: z.string(), topic: z.string(), inForce: count, draft: count })),
  /** by the draft alone, and by the rules in force alone: the interactions, the first few */
  newly: z.array(z.object({ interactionId: z.string(), customerId: z.string(), queue: z.string(), topic: z.string() })),
  noLonger: z.array(
    z.object({ interactionId: z.string(), customerId: z.string(), queue: z.string(), topic: z.string() }),
  ),
  fidelity: Fidelity,
});
export type CaseRulesReport = z.output<typeof CaseRulesReport>;

export const emptyCaseRulesReport: CaseRulesReport = {
  kind: 'case-rules',
  customers: 0,
  opened: counts('inForce', 'draft'),
  joined: counts('inForce', 'draft'),
  queues: [],
  newly: [],
  noLonger: [],
  fidelity: noFidelity,
};
