import { isLive, type SlaClock } from './sla-clock';

/** What a clock comes to, as entries of the steps of what waits. */

export interface ClockStep {
  readonly at: string;
  readonly what: 'clock-set' | 'clock-met' | 'clock-ended' | 'warned' | 'breached' | 'escalated';
  readonly by: string;
  readonly of: Record<string, string | number | boolean>;
}

export const byClock = ({ escalationId }: SlaClock) => `escalation:${escalationId}`;

/** That a clock ran out. */
export function breachedStep(clock: SlaClock): ClockStep {
  const { breachedAt, dueAt, kind } = clock;
  const at = breachedAt ?? dueAt ?? clock.business.startedAt;
  return { at, what: 'breached', by: byClock(clock), of: { clock: kind, dueAt: dueAt ?? at } };
}

/** That a clock was set, or is over, at `at` (ISO 8601). */
export function settledSteps(before: SlaClock | undefined, clock: SlaClock, at: string): readonly ClockStep[] {
  const { kind, dueAt, state, stoppedAt = at } = clock;
  const of = { clock: kind, ...(dueAt !== undefined && { dueAt }) };
  if (before === undefined) return [{ at: clock.business.startedAt, what: 'clock-set', by: byClock(clock), of }];
  if (!isLive(before) || isLive(clock)) return [];
  return [{ at: stoppedAt, what: state === 'met' ? 'clock-met' : 'clock-ended', by: byClock(clock), of }];
}

/** The clock among these that it was before. */
export const sameClock = (clocks: readonly SlaClock[], { escalationId, business }: SlaClock) =>
  clocks.find((clock) => clock.escalationId === escalationId && clock.business.startedAt === business.startedAt);

/** Clocks that breached, and had not before. */
export const newlyBreached = (before: readonly SlaClock[], after: readonly SlaClock[]): readonly SlaClock[] =>
  after.filter((clock) => clock.breachedAt !== undefined && sameClock(before, clock)?.breachedAt === undefined);
