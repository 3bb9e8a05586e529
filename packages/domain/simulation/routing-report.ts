import * as z from 'zod';
import { Sentence } from '../sentence';
import { counts, Fidelity, noFidelity } from './fidelity';

/** What a draft of the routing rules would have made of the leads. */

const count = z.number().int().min(0);

const Place = z.object({ teamId: z.string().optional(), ownerId: z.string().optional() });

const Outcome = z.object({
  /** given to a member at once or from the queue; waiting at the end; and of no team */
  given: count,
  waiting: count,
  unrouted: count,
  /** those that had to wait for a member, and the longest wait, in seconds */
  queued: count,
  longestWait: count,
});
export type RoutingOutcome = z.output<typeof Outcome>;

const both = { inForce: count, draft: count };

export const RoutingReport = z.object({
  kind: z.literal('routing'),
  leads: count,
  /** that would have gone to another team, and to another member or queue */
  otherTeam: count,
  otherPlace: count,
  inForce: Outcome,
  draft: Outcome,
  /** leads by member, and by team */
  members: z.array(z.object({ teamId: z.string(), memberId: z.string(), ...both })),
  teams: z.array(z.object({ teamId: z.string(), ...both, queuedInForce: count, queuedDraft: count })),
  /** leads by rule, of both; without an id the fallback */
  rules: z.array(z.object({ ruleId: z.string().optional(), ...both })),
  /** whom the draft passed over, how often, and why */
  rejected: z.array(z.object({ candidate: z.string(), reason: Sentence, leads: count })),
  /** leads that would have gone elsewhere, the newest first */
  most: z.array(
    z.object({ leadId: z.string(), customerId: z.string(), at: z.iso.datetime(), inForce: Place, draft: Place }),
  ),
  /** leads that a person gave to somebody since are not compared */
  fidelity: Fidelity,
  /** more leads than a simulation takes were left out */
  leftOut: count,
});
export type RoutingReport = z.output<typeof RoutingReport>;

const none: RoutingOutcome = counts('given', 'waiting', 'unrouted', 'queued', 'longestWait');

export const emptyRoutingReport: RoutingReport = {
  kind: 'routing',
  ...counts('leads', 'otherTeam', 'otherPlace', 'leftOut'),
  inForce: none,
  draft: none,
  members: [],
  teams: [],
  rules: [],
  rejected: [],
  most: [],
  fidelity: noFidelity,
};
