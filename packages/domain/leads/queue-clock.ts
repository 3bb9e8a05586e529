import { nextOpening } from '../calendars/business-time';
import { type ClockState, clockAt, setClock, stoppedClock } from '../clocks/clock';
import type { ItemWrite } from '../entity';
import { calendarOf } from './member-fit';
import type { TeamAtWork } from './team';
import type { TurnChange } from './turn';

/** When a team's queue is to be looked at again by itself: when hours begin, an absence ends, or members may be asked again. */

/** The next such moment after `now`; undefined where there is none. */
export function nextFree(
  { members, opens: hours }: TeamAtWork,
  now: string,
  rests: readonly string[] = [],
): string | undefined {
  const times = members.flatMap((member) => {
    const calendar = calendarOf(member, hours);
    const opens = calendar === undefined ? [] : [nextOpening(calendar, now)];
    const back = member.away?.until === undefined ? [] : [new Date(member.away.until).toISOString()];
    // one who is back within their closed hours is there when these begin
    const after = calendar === undefined ? [] : back.map((at) => nextOpening(calendar, at > now ? at : now));
    return [...opens, ...back, ...after];
  });
  return [...times, ...rests].filter((at) => Date.parse(at) > Date.parse(now)).sort()[0];
}

/** The clock of a queue in which something waits, set where none is set that rings by then. */
export function queueClock(
  before: ClockState | undefined,
  { next, now }: { readonly next: string | undefined; readonly now: string },
): ClockState | undefined {
  if (next === undefined) return before;
  const isSet = before?.at !== undefined && before.at > now && before.at <= next;
  return isSet ? before : clockAt(before, next);
}

/** The clock of a queue in which nothing waits. */
export const noQueueClock = (before: ClockState | undefined): ClockState | undefined =>
  before?.at === undefined ? before : stoppedClock(before);

/** The clock that a change of a team's turn sets. */
export function clockOfTurn({ teamId, seen, next }: TurnChange): ItemWrite | undefined {
  const { clock } = next;
  if (clock?.at === undefined || clock.version === seen.clock?.version) return undefined;
  const { at, version } = clock;
  return setClock({ id: `team:${teamId}:queue`, wakes: 'wake-leads', at, version, of: { teamId } });
}
