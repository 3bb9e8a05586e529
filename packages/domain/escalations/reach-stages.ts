import { casePriorities } from '@afluente/events/cases';
import type { DomainEvent } from '@afluente/events/define-event';
import type { EventContext } from '../domain-event';
import type { ItemWrite } from '../entity';
import { holderOf, type NoticeTo, requestNotice } from '../notices/notice';
import { openTask } from '../tasks/open-task';
import { breachedEvent, type ClockSubject, escalatedEvent } from './clock-events';
import { breachedStep, byClock, type ClockStep } from './clock-steps';
import type { Escalation, EscalationAction } from './escalation';
import { actionsOf, type FiredStage } from './fire-clock';
import type { SlaClock } from './sla-clock';

/** What is done at the stages of a clock, for whatever waits. */

type Priority = (typeof casePriorities)[number];

export interface Reaching extends ClockSubject {
  /** ids of what waits, for notices */
  readonly about: Readonly<Record<string, string>>;
  readonly customerId: string;
  /** of the change that all of it is one with */
  readonly context: EventContext;
  readonly clock: SlaClock;
  readonly escalation: Escalation;
  /** whether these stages passed while nothing rang: what they have people notified of is noted together (`missed.ts`) */
  readonly passed: boolean;
}

export interface Reached {
  readonly events: readonly DomainEvent[];
  readonly steps: readonly ClockStep[];
  readonly writes: readonly ItemWrite[];
  readonly holder: ClockSubject['holder'];
  /** the highest priority that a level wants */
  readonly raise?: Priority;
}

/** Reaches the stages in their order: what each has reported, noted and done. */
export function reachStages(fired: readonly FiredStage[], reaching: Reaching): Reached {
  const isBreached = fired.some(({ stage }) => stage !== 'warning');
  const start: Reached = { events: [], steps: [], writes: [], holder: reaching.holder };
  return fired.reduce((before, { stage, at }) => {
    if (stage === 'warning') return warn(before, at, { ...reaching, isSilent: reaching.passed && isBreached });
    if (stage === 'breach') return breach(before, reaching);
    return escalate(before, { level: stage, at }, reaching);
  }, start);
}

const contextFor = ({ events }: Reached, { context }: Reaching): EventContext => ({
  ...context,
  index: (context.index ?? 0) + events.length,
});

function warn(before: Reached, at: string, { isSilent, ...reaching }: Reaching & { readonly isSilent: boolean }) {
  const { clock } = reaching;
  const step: ClockStep = { at, what: 'warned', by: byClock(clock), of: { clock: clock.kind } };
  const warned = { ...before, steps: [...before.steps, step] };
  const to = holderOf(before.holder);
  return to === undefined || isSilent ? warned : notified(warned, { to, reason: 'sla-warning' }, reaching);
}

function breach(before: Reached, reaching: Reaching): Reached {
  const event = breachedEvent({ ...reaching, holder: before.holder }, reaching.clock, contextFor(before, reaching));
  return { ...before, events: [...before.events, event], steps: [...before.steps, breachedStep(reaching.clock)] };
}

function escalate(
  before: Reached,
  { level, at }: { readonly level: number; readonly at: string },
  reaching: Reaching,
): Reached {
  const { clock, escalation, passed } = reaching;
  const context = contextFor(before, reaching);
  const event = escalatedEvent({ ...reaching, holder: before.holder }, clock, { level, passed, context });
  const of = { level, clock: clock.kind, ...(passed && { passed }) };
  const step: ClockStep = { at, what: 'escalated', by: byClock(clock), of };
  const start = { ...before, events: [...before.events, event], steps: [...before.steps, step] };
  return actionsOf(escalation, level).reduce<Reached>(
    (now, action, place) => act(now, action, { ...reaching, cause: [level, place] }),
    start,
  );
}

type Acting = Reaching & { readonly cause: readonly number[] };

function act(before: Reached, action: EscalationAction, acting: Acting): Reached {
  if ('notify' in action) {
    if (acting.passed) return before;
    const { template, ...to } = action.notify;
    const notice = { to: noticeTo(to), reason: 'case-escalated' as const, ...(template !== undefined && { template }) };
    return notified(before, notice, acting);
  }
  if ('reassign' in action) {
    const { team } = action.reassign;
    return before.holder.teamId === team ? before : { ...before, holder: { teamId: team } };
  }
  if ('raise' in action) return { ...before, raise: higherOf(before.raise, action.raise) };
  return { ...before, writes: [...before.writes, ...taskOf(before, action.task, acting)] };
}

/** The higher of two priorities. */
export function higherOf(one: Priority | undefined, other: Priority): Priority {
  return one !== undefined && casePriorities.indexOf(one) > casePriorities.indexOf(other) ? one : other;
}

type NotifyTo = { readonly team: string } | { readonly member: string } | { readonly channel: string };

/** Whom an action has notified. */
export function noticeTo(to: NotifyTo): NoticeTo {
  if ('team' in to) return { teamId: to.team };
  return 'member' in to ? { memberId: to.member } : { channelId: to.channel };
}

interface Notice {
  readonly to: NoticeTo;
  readonly reason: 'sla-warning' | 'case-escalated';
  readonly template?: string;
}

function notified(before: Reached, notice: Notice, reaching: Reaching): Reached {
  const { clock, about } = reaching;
  const due = clock.dueAt !== undefined && { dueAt: clock.dueAt };
  const whole = { ...notice, about: { ...about, escalationId: clock.escalationId }, ...due };
  return { ...before, events: [...before.events, requestNotice(contextFor(before, reaching), whole)] };
}

type TaskAction = Extract<EscalationAction, { readonly task: object }>['task'];

function taskOf({ holder }: Reached, { title, team, member }: TaskAction, acting: Acting): readonly ItemWrite[] {
  const { clock, cause, of, customerId, context } = acting;
  const { escalationId, business } = clock;
  const { subjectId, correlationId, occurredAt: at } = context;
  return openTask({
    ...{ cause: ['escalation', subjectId, escalationId, business.startedAt, ...cause], customerId, title, at },
    ...{ about: of, by: `escalation:${escalationId}`, correlationId, causationId: subjectId },
    ...(member === undefined
      ? { teamId: team ?? holder.teamId, ownerId: team === undefined ? holder.ownerId : undefined }
      : { ownerId: member }),
  });
}
