import { type ItemWrite, next } from '../entity';
import { isLive, type SlaClock } from '../escalations/sla-clock';
import { laterOf } from '../text-order';
import { areOthers, type ClocksInForce, clocksOf, ringsOf } from './case-clocks';
import { type Case, type CaseStep, caseEntity, withSteps } from './case-record';
import { breachedEvent } from './escalation-events';

/** The case with its clocks as its facts make them; undefined where they are so already. What was answered too late is a breach all the same. */
export function settledCase(one: Case, inForce: ClocksInForce): readonly ItemWrite[] | undefined {
  const clocks = clocksOf(one, inForce);
  if (!areOthers(one.clocks, clocks)) return undefined;
  const at = laterOf(one.updatedAt, inForce.at);
  const changed = { ...one, version: one.version + 1, clocks: [...clocks] };
  const late = clocks.filter(
    (clock) => clock.breachedAt !== undefined && beforeOf(one, clock)?.breachedAt === undefined,
  );
  const steps = [...late.map(breachedStep), ...clocks.flatMap((clock) => stepsOf(beforeOf(one, clock), clock, at))];
  const state = withSteps(changed, steps);
  const breaches = late.map((clock, index) => breachedEvent(state, clock, { at, index }));
  return [next(caseEntity, state, breaches), ...ringsOf(state, one.clocks)];
}

const beforeOf = ({ clocks }: Case, { escalationId, business }: SlaClock) =>
  clocks.find((clock) => clock.escalationId === escalationId && clock.business.startedAt === business.startedAt);

const by = ({ escalationId }: SlaClock) => `escalation:${escalationId}`;

/** That a clock ran out. */
export function breachedStep(clock: SlaClock): CaseStep {
  const { breachedAt, dueAt, kind } = clock;
  const at = breachedAt ?? dueAt ?? clock.business.startedAt;
  return { at, what: 'breached', by: by(clock), of: { clock: kind, dueAt: dueAt ?? at } };
}

function stepsOf(before: SlaClock | undefined, clock: SlaClock, at: string): readonly CaseStep[] {
  const { kind, dueAt, state, stoppedAt = at } = clock;
  const of = { clock: kind, ...(dueAt !== undefined && { dueAt }) };
  if (before === undefined) return [{ at: clock.business.startedAt, what: 'clock-set', by: by(clock), of }];
  if (!isLive(before) || isLive(clock)) return [];
  return [{ at: stoppedAt, what: state === 'met' ? 'clock-met' : 'clock-ended', by: by(clock), of }];
}
