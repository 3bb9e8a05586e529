import * as z from 'zod';
import { addBusiness, nextOpening } from '../calendars/business-time';
import type { Calendar } from '../calendars/calendar';
import { ClockState, clockAt, setClock, stoppedClock } from '../clocks/clock';
import type { ItemWrite } from '../entity';
import { addDuration, elapsedSeconds } from '../time/duration';
import { Manner } from './routing-rules';

/** A lead that its owner is to accept in time, by changing its status; else it goes to the next member. */
export const Acceptance = z.object({
  /** set while it waits to be accepted */
  clock: ClockState,
  /** by which rule it goes on */
  manner: Manner,
  ruleId: z.string().optional(),
  routingVersion: z.number().int().optional(),
  /** rounds that went by without anybody accepting it, since somebody last did */
  rounds: z.number().int().optional(),
  /** set while it rests between two rounds: they are asked again only then */
  restUntil: z.iso.datetime().optional(),
  /** members who were given it in this round */
  asked: z.array(z.string()),
  /** members who had it and did not accept it in time, in any round */
  lost: z.array(z.string()),
});
export type Acceptance = z.output<typeof Acceptance>;

export interface Asked extends Pick<Acceptance, 'manner' | 'ruleId' | 'routingVersion'> {
  readonly memberId: string;
  /** their working hours; any time where absent */
  readonly hours?: Calendar | undefined;
  /** ISO 8601 */
  readonly at: string;
  /** who was asked before in this round; nobody in a new one */
  readonly round: readonly string[];
}

const mostLost = 50;

/** What is kept where a member is given a lead that they are to accept; undefined where the rule asks for nothing. */
export function askedToAccept(before: Acceptance | undefined, asked: Asked): Acceptance | undefined {
  const { manner, memberId, at, hours, round, ruleId, routingVersion } = asked;
  if (manner.acceptWithin === undefined) return before && settled(before);
  return {
    clock: clockAt(before?.clock, dueAt(at, manner.acceptWithin, hours)),
    manner,
    ...(ruleId !== undefined && { ruleId }),
    ...(routingVersion !== undefined && { routingVersion }),
    ...(before?.rounds !== undefined && { rounds: before.rounds }),
    asked: [...new Set([...round, memberId])],
    lost: (before?.lost ?? []).filter((id) => id !== memberId),
  };
}

/** The end of the time to accept it: it passes in working hours only, and ends in them. */
function dueAt(at: string, within: string, hours: Calendar | undefined): string {
  if (hours === undefined) return addDuration(at, within, 'UTC');
  const seconds = elapsedSeconds(within);
  const end = seconds === undefined ? addDuration(at, within, hours.timeZone) : addBusiness(hours, at, seconds);
  return nextOpening(hours, end);
}

/** It waits for nobody any more: somebody accepted it, or a person gave it to somebody. */
export function settled({ rounds: _, restUntil: __, ...before }: Acceptance): Acceptance {
  return { ...before, clock: stoppedClock(before.clock), asked: [] };
}

/** Nobody accepted it in this round: it rests until the next one begins, which is not before then; as it was where the round goes on. */
export const rested = (before: Acceptance, restUntil: string | undefined): Acceptance =>
  restUntil === undefined ? before : { ...before, rounds: (before.rounds ?? 0) + 1, restUntil };

/** Its owner did not accept it in time, or takes no leads any more. */
export function lostBy(before: Acceptance, memberId: string): Acceptance {
  const lost = [...before.lost.filter((id) => id !== memberId), memberId].slice(-mostLost);
  return { ...before, clock: stoppedClock(before.clock), lost };
}

/** The clock that a lead's acceptance waits for. */
export function acceptanceClock(lead: {
  readonly id: string;
  readonly acceptance?: Acceptance | undefined;
}): ItemWrite | undefined {
  const clock = lead.acceptance?.clock;
  if (clock?.at === undefined) return undefined;
  const { at, version } = clock;
  return setClock({ id: `lead:${lead.id}:accept`, wakes: 'wake-leads', at, version, of: { leadId: lead.id } });
}
