import { CaseChanged, casePriorities } from '@afluente/events/cases';
import type { DomainEvent } from '@afluente/events/define-event';
import { type Clock, isAwaited } from '../clocks/clock';
import { domainEvent } from '../domain-event';
import { type ItemWrite, next } from '../entity';
import type { EscalationAction } from '../escalations/escalation';
import { actionsOf, type FiredStage, firedClock } from '../escalations/fire-clock';
import { type PolicyInForce, settledClock, withRing } from '../escalations/settle-clock';
import type { SlaClock } from '../escalations/sla-clock';
import { holderOf, type NoticeTo, requestNotice } from '../notices/notice';
import { openTask } from '../tasks/open-task';
import { laterOf } from '../text-order';
import { awaitedOf } from './case-awaits';
import { ringsOf } from './case-clocks';
import { aboutCase, caseContext, holderOfCase } from './case-events';
import { type Case, type CaseStep, caseEntity, withSteps } from './case-record';
import { breachedEvent, escalatedEvent } from './escalation-events';
import { breachedStep } from './settle-case';

/**
 * What becomes of a case whose clock rings: each stage that is due is reached, once, and what its level says is done in the same commit. Undefined
 * where it waits for another clock, or for none. Where the awaited act came meanwhile, or a pause, the clock is set by that alone.
 */
export function escalatedCase(one: Case, ring: Clock, policy: PolicyInForce): readonly ItemWrite[] | undefined {
  const clock = one.clocks.find(({ escalationId }) => escalationId === policy.escalation.id);
  const awaited = clock && awaitedOf(one, policy.escalation, clock);
  if (clock === undefined || awaited === undefined || !isAwaited(clock.ring, ring)) return undefined;
  const settled = settledClock(clock, awaited, policy);
  const { clock: after, fired } = firedClock(settled, ring.at, awaited, policy);
  const set = withRing(after);
  const clocks = one.clocks.map((each) => (each === clock ? set : each));
  const at = laterOf(one.updatedAt, ring.at);
  const start: Reached = { state: { ...one, version: one.version + 1, clocks }, events: [], steps: [], writes: [] };
  const reached = fired.reduce((before, stage) => reach(before, stage, { clock: set, policy, at }), start);
  const state = withSteps({ ...reached.state, updatedAt: at, causationId: one.id }, reached.steps);
  const { priority, teamId } = state;
  const changed = [...(priority === one.priority ? [] : ['priority']), ...(teamId === one.teamId ? [] : ['teamId'])];
  const events =
    changed.length === 0 ? reached.events : [...reached.events, changedEvent(one, state, { changed, policy, at })];
  return [next(caseEntity, state, events), ...ringsOf(state, one.clocks), ...reached.writes];
}

interface Reached {
  readonly state: Case;
  readonly events: readonly DomainEvent[];
  readonly steps: readonly CaseStep[];
  readonly writes: readonly ItemWrite[];
}

interface Reaching {
  readonly clock: SlaClock;
  readonly policy: PolicyInForce;
  readonly at: string;
}

function reach(before: Reached, { stage, at: dueAt }: FiredStage, reaching: Reaching): Reached {
  const { clock, policy, at } = reaching;
  const by = `escalation:${clock.escalationId}`;
  const index = before.events.length;
  if (stage === 'warning') {
    const to = holderOf(before.state);
    const warned = {
      ...before,
      steps: [...before.steps, { at: dueAt, what: 'warned' as const, by, of: { clock: clock.kind } }],
    };
    return to === undefined ? warned : notified(warned, { to, reason: 'sla-warning' }, reaching);
  }
  if (stage === 'breach') {
    const event = breachedEvent(before.state, clock, { at, index });
    return { ...before, events: [...before.events, event], steps: [...before.steps, breachedStep(clock)] };
  }
  const event = escalatedEvent(before.state, clock, stage, { at, index });
  const step: CaseStep = { at: dueAt, what: 'escalated', by, of: { level: stage, clock: clock.kind } };
  const start: Reached = { ...before, events: [...before.events, event], steps: [...before.steps, step] };
  return actionsOf(policy.escalation, stage).reduce<Reached>(
    (now, action, place) => act(now, action, { ...reaching, cause: [stage, place] }),
    start,
  );
}

type Acting = Reaching & { readonly cause: readonly number[] };

function act(before: Reached, action: EscalationAction, acting: Acting): Reached {
  const { state } = before;
  if ('notify' in action) {
    const { template, ...to } = action.notify;
    return notified(
      before,
      { to: noticeTo(to), reason: 'case-escalated', ...(template !== undefined && { template }) },
      acting,
    );
  }
  if ('reassign' in action) {
    const { ownerId: _, ...rest } = state;
    return state.teamId === action.reassign.team
      ? before
      : { ...before, state: { ...rest, teamId: action.reassign.team } };
  }
  if ('raise' in action) {
    const isHigher = casePriorities.indexOf(action.raise) > casePriorities.indexOf(state.priority);
    return isHigher ? { ...before, state: { ...state, priority: action.raise } } : before;
  }
  return { ...before, writes: [...before.writes, ...taskOf(state, action.task, acting)] };
}

function noticeTo(
  to: { readonly team: string } | { readonly member: string } | { readonly channel: string },
): NoticeTo {
  if ('team' in to) return { teamId: to.team };
  return 'member' in to ? { memberId: to.member } : { channelId: to.channel };
}

interface Notice {
  readonly to: NoticeTo;
  readonly reason: 'sla-warning' | 'case-escalated';
  readonly template?: string;
}

function notified(before: Reached, notice: Notice, { clock, at }: Reaching): Reached {
  const { state, events } = before;
  const context = { ...caseContext(state, at), index: events.length };
  const due = clock.dueAt !== undefined && { dueAt: clock.dueAt };
  const about = { caseId: state.id, queue: state.queue, topic: state.topic, escalationId: clock.escalationId };
  return { ...before, events: [...events, requestNotice(context, { ...notice, about, ...due })] };
}

type TaskAction = Extract<EscalationAction, { readonly task: object }>['task'];

function taskOf(one: Case, { title, team, member }: TaskAction, { clock, at, cause }: Acting): readonly ItemWrite[] {
  const { id: caseId, customerId, correlationId } = one;
  const { escalationId, business } = clock;
  return openTask({
    ...{ cause: ['escalation', caseId, escalationId, business.startedAt, ...cause], customerId, title, at },
    ...{ about: { caseId }, by: `escalation:${escalationId}`, correlationId, causationId: caseId },
    ...(member === undefined
      ? { teamId: team ?? one.teamId, ownerId: team === undefined ? one.ownerId : undefined }
      : { ownerId: member }),
  });
}

function changedEvent(
  before: Case,
  state: Case,
  { changed, policy, at }: { readonly changed: string[]; readonly policy: PolicyInForce; readonly at: string },
): DomainEvent {
  const { status, priority } = state;
  const previous = before.ownerId !== undefined && state.ownerId === undefined && { previousOwnerId: before.ownerId };
  const data = { ...aboutCase(state), ...holderOfCase(state), changed, status, priority, ...previous };
  return domainEvent(CaseChanged, caseContext(state, at), { ...data, by: `escalation:${policy.escalation.id}` });
}
