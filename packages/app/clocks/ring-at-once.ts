import type { Clock } from '@afluente/domain/clocks/clock';
import { ringsAtOnce } from '@afluente/domain/clocks/ringing';
import type { OutcomeLog } from '../outcome-log';
import type { ClockQueues } from './clock-queues';
import { reportUnclaimed } from './report-unclaimed';

/** A clock that a commit set, and when the table took it: ISO 8601. */
export interface SetClock {
  readonly clock: Clock;
  readonly setAt: string;
}

/** Sends those that were set too late for the tick that reads their minute; the tick sends the others. Throws as the queues do. */
export async function ringAtOnce(
  set: readonly SetClock[],
  { queues, log, now }: { readonly queues: ClockQueues; readonly log: OutcomeLog; readonly now: string },
): Promise<void> {
  const soon = set.filter(({ clock, setAt }) => ringsAtOnce(clock, setAt)).map(({ clock }) => clock);
  if (soon.length === 0) return;
  const { unclaimed } = await queues.send(soon, now);
  reportUnclaimed(unclaimed, log);
}
