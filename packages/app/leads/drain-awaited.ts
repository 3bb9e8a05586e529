import { type Clock, isAwaited } from '@afluente/domain/clocks/clock';
import { drainQueue, type QueueParts } from './drain-queue';

/** Empties the queue that a clock is of, as far as it can be; nothing where it waits for another clock. */
export async function drainAwaited(clock: Clock, parts: QueueParts): Promise<void> {
  const teamId = clock.of.teamId ?? '';
  const turn = (await parts.routing.turns([teamId])).get(teamId);
  if (isAwaited(turn?.clock, clock)) await drainQueue(teamId, parts, clock.at);
}
