import { type Clock, isAwaited } from '../clocks/clock';
import { type ItemWrite, next } from '../entity';
import { firedAt } from '../escalations/fire-clock';
import { reachStages } from '../escalations/reach-stages';
import { type PolicyInForce, settledClock, withRing } from '../escalations/settle-clock';
import type { Lead } from '../leads/lead-record';
import { isClosed } from '../leads/lead-status';
import { type LeadContact, leadContactEntity, withSteps } from './lead-contact-record';
import { awaitedOf, contextOf, ringsOf, subjectFor } from './settle-contact';

export interface LeadRing {
  readonly ring: Clock & { readonly rangAt?: string };
  readonly policy: PolicyInForce;
}

export interface EscalatedLead {
  readonly writes: readonly ItemWrite[];
  /** the team that a level gives the lead to */
  readonly reassignTo?: string;
}

/**
 * What becomes of a lead that nobody has contacted when its clock rings: each stage that is due is reached, once. Undefined where it is closed, or waits
 * for another clock, or for none.
 */
export function escalatedLead(one: LeadContact, lead: Lead, { ring, policy }: LeadRing): EscalatedLead | undefined {
  const { escalation } = policy;
  const clock = one.clocks.find(({ escalationId }) => escalationId === escalation.id);
  if (clock === undefined || !isAwaited(clock.ring, ring) || isClosed(lead.status)) return undefined;
  const awaited = awaitedOf(one);
  const settled = settledClock(clock, awaited, policy);
  const { clock: after, fired, at, passed } = firedAt(settled, ring, { awaited, policy, after: one.updatedAt });
  const set = withRing(after);
  const clocks = one.clocks.map((each) => (each === clock ? set : each));
  const rung = { ...one, version: one.version + 1, updatedAt: at, clocks };
  const subject = subjectFor(one, lead);
  const { id: leadId, customerId } = one;
  const reaching = { ...subject, about: { leadId }, customerId, context: contextOf(rung, at), clock: set };
  const reached = reachStages(fired, { ...reaching, escalation, passed });
  const state = withSteps(rung, reached.steps);
  const { teamId } = reached.holder;
  return {
    writes: [next(leadContactEntity, state, reached.events), ...ringsOf(state, one.clocks), ...reached.writes],
    ...(teamId !== undefined && teamId !== lead.teamId && { reassignTo: teamId }),
  };
}
