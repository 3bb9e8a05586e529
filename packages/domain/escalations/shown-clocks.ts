import * as z from 'zod';
import { businessRun } from '../calendars/business-due';
import type { Escalation } from './escalation';
import { type AwaitedAct, type PolicyInForce, settledClock } from './settle-clock';
import { isLive, SlaClock } from './sla-clock';

export const ShownClock = SlaClock.omit({ business: true, ring: true }).extend({
  startedAt: z.iso.datetime(),
  /** business seconds until it is due; below 0 where that has passed, absent where it waits for nothing more */
  remainingSeconds: z.number().int().optional(),
  pausedSince: z.iso.datetime().optional(),
});
export type ShownClock = z.output<typeof ShownClock>;

/** What a clock of an escalation waits for; undefined where it waits for nothing. */
type Awaits = (escalation: Escalation, clock: SlaClock) => AwaitedAct | undefined;

interface Showing {
  readonly policies: readonly PolicyInForce[];
  /** ISO 8601 */
  readonly now: string;
  readonly awaits: Awaits;
}

/** Clocks as they stand at `now`, by what they wait for and the escalations in force. */
export function shownClocks(clocks: readonly SlaClock[], { policies, now, awaits }: Showing): readonly ShownClock[] {
  return clocks.map((kept) => {
    const policy = policies.find(({ escalation }) => escalation.id === kept.escalationId);
    if (!isLive(kept)) return plain(kept);
    if (policy === undefined) return { ...plain(kept), state: 'ended' };
    const awaited = awaits(policy.escalation, kept);
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
