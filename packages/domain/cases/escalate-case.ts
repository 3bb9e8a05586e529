import { CaseChanged } from '@afluente/events/cases';
import type { DomainEvent } from '@afluente/events/define-event';
import { type Clock, isAwaited } from '../clocks/clock';
import { domainEvent } from '../domain-event';
import { type ItemWrite, next } from '../entity';
import { firedAt } from '../escalations/fire-clock';
import { higherOf, type Reached, reachStages } from '../escalations/reach-stages';
import { type PolicyInForce, settledClock, withRing } from '../escalations/settle-clock';
import { awaitedOf } from './case-awaits';
import { ringsOf } from './case-clocks';
import { aboutCase, caseContext, clockSubject, holderOfCase } from './case-events';
import { type Case, caseEntity, withSteps } from './case-record';

/**
 * What becomes of a case whose clock rings: each stage that is due is reached, once, and what its level says is done in the same commit. Undefined
 * where it waits for another clock, or for none. Where the awaited act came meanwhile, or a pause, the clock is set by that alone. `rangAt`: when it
 * really rang (ISO 8601).
 */
export function escalatedCase(
  one: Case,
  ring: Clock & { readonly rangAt?: string },
  policy: PolicyInForce,
): readonly ItemWrite[] | undefined {
  const { escalation } = policy;
  const clock = one.clocks.find(({ escalationId }) => escalationId === escalation.id);
  const awaited = clock && awaitedOf(one, escalation, clock);
  if (clock === undefined || awaited === undefined || !isAwaited(clock.ring, ring)) return undefined;
  const settled = settledClock(clock, awaited, policy);
  const { clock: after, fired, at, passed } = firedAt(settled, ring, { awaited, policy, after: one.updatedAt });
  const set = withRing(after);
  const clocks = one.clocks.map((each) => (each === clock ? set : each));
  const rung = { ...one, version: one.version + 1, clocks };
  const { id: caseId, queue, topic, customerId } = one;
  const about = { caseId, queue, topic };
  const reaching = { ...clockSubject(one), about, customerId, context: caseContext(rung, at), clock: set };
  const reached = reachStages(fired, { ...reaching, escalation, passed });
  const acted = actedOn(rung, reached);
  const state = withSteps({ ...acted, updatedAt: at, causationId: one.id }, reached.steps);
  const events = [...reached.events, ...changedEvents(one, state, { by: `escalation:${escalation.id}`, at })];
  return [next(caseEntity, state, events), ...ringsOf(state, one.clocks), ...reached.writes];
}

function actedOn(one: Case, { holder, raise }: Reached): Case {
  const priority = raise === undefined ? one.priority : higherOf(one.priority, raise);
  const { ownerId: _, ...rest } = one;
  return holder.teamId === one.teamId ? { ...one, priority } : { ...rest, ...holder, priority };
}

function changedEvents(
  before: Case,
  state: Case,
  { by, at }: { readonly by: string; readonly at: string },
): readonly DomainEvent[] {
  const { status, priority } = state;
  const changed = (['priority', 'teamId'] as const).filter((name) => state[name] !== before[name]);
  if (changed.length === 0) return [];
  const previous = before.ownerId !== undefined && state.ownerId === undefined && { previousOwnerId: before.ownerId };
  const data = { ...aboutCase(state), ...holderOfCase(state), changed, status, priority, ...previous, by };
  return [domainEvent(CaseChanged, caseContext(state, at), data)];
}
