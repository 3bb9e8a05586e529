import * as z from 'zod';
import { businessRun } from '../calendars/business-due';
import { type PolicyInForce, settledClock } from '../escalations/settle-clock';
import { isLive, SlaClock } from '../escalations/sla-clock';
import { awaitedOf } from './case-awaits';
import type { Case } from './case-record';

export const ShownClock = SlaClock.omit({ business: true, ring: true }).extend({
  startedAt: z.iso.datetime(),
  /** business seconds until it is due; below 0 where that has passed, absent where it waits for nothing more */
  remainingSeconds: z.number().int().optional(),
  pausedSince: z.iso.datetime().optional(),
});
export type ShownClock = z.output<typeof ShownClock>;

/** The clocks of a case as they stand at `now` (ISO 8601), by its facts and the escalations in force. */
export function shownClocks(one: Case, policies: readonly PolicyInForce[], now: string): readonly ShownClock[] {
  return one.clocks.map((kept) => {
    const policy = policies.find(({ escalation }) => escalation.id === kept.escalationId);
    if (!isLive(kept)) return plain(kept);
    if (policy === undefined) return { ...plain(kept), state: 'ended' };
    const awaited = awaitedOf(one, policy.escalation, kept);
    return counting(awaited ? settledClock(kept, awaited, policy) : kept, policy, now);
  });
}

function plain({ business, ring: _, ...clock }: SlaClock): ShownClock {
  return { ...clock, startedAt: business.startedAt };
}

function counting(clock: SlaClock, { calendar }: PolicyInForce, now: string): ShownClock {
  if (!isLive(clock)) return plain(clock);
  const { pauses } = clock.business;
  const pausedSince = pauses.find(({ until }) => until === undefined)?.from;
  const remainingSeconds = Math.round(clock.seconds - businessRun(calendar, clock.business, now));
  return { ...plain(clock), remainingSeconds, ...(pausedSince !== undefined && { pausedSince }) };
}
