import { askTeam, type TeamAnswer } from './ask-team';
import { nextFree, noQueueClock, queueClock } from './queue-clock';
import type { TeamAtWork } from './team';
import type { Turn } from './turn';
import { inOrder, type WaitingLead } from './waiting-lead';

/** Who of a queue is given to whom: oldest first in its lane, the urgent one first; passing over only those whom nobody can take. */

export interface Pick {
  readonly waiting: WaitingLead;
  readonly answer: TeamAnswer;
}

export interface Draining {
  readonly team: TeamAtWork;
  readonly turn: Turn;
  readonly waiting: readonly WaitingLead[];
  /** ISO 8601 */
  readonly now: string;
  readonly most: number;
}

/** Those that are given now, at most `most`, each over the turn that the one before leaves. */
export function picksOf({ team, turn, waiting, now, most }: Draining): readonly Pick[] {
  const picks: Pick[] = [];
  let seen = turn;
  for (const one of inOrder(waiting, now)) {
    if (picks.length === most) break;
    const answer = askFor(one, { team, seen, now });
    if (answer.ownerId === undefined) continue;
    picks.push({ waiting: one, answer });
    seen = answer.turn.next;
  }
  return picks;
}

/** Asks the team for one that waits, those before it having been looked at. */
export function askFor(
  one: WaitingLead,
  { team, seen, now }: { readonly team: TeamAtWork; readonly seen: Turn; readonly now: string },
): TeamAnswer {
  const { leadId: id, createdAt, needs, ruleId, routingVersion } = one;
  const lead = { id, createdAt, waiting: { leadId: id, teamId: team.id, lane: one.lane, createdAt } };
  const choice = { teamId: team.id, ...(ruleId !== undefined && { ruleId }) };
  return askTeam({ team, choice, lead, needs, seen, now, routingVersion, asked: roundOf(one, now), isNext: true });
}

/** Who was asked in this round already; after the rest there is a new one. */
export function roundOf({ asked = [], restUntil }: WaitingLead, now: string): readonly string[] {
  return restUntil !== undefined && restUntil <= now ? [] : asked;
}

export interface Settling {
  /** undefined where it is gone */
  readonly team: TeamAtWork | undefined;
  /** what waited when it was looked at */
  readonly waiting: readonly WaitingLead[];
  /** how many of these are left */
  readonly left: number;
  /** ISO 8601 */
  readonly now: string;
}

/** The turn after its queue was looked at: how many wait on, and when it is to be looked at again. */
export function settledTurn(turn: Turn, { team, waiting, left, now }: Settling): Turn {
  const { clock: before, ...rest } = turn;
  const rests = waiting.flatMap(({ restUntil }) => restUntil ?? []);
  const clock =
    left === 0 ? noQueueClock(before) : queueClock(before, { next: team && nextFree(team, now, rests), now });
  return { ...rest, waiting: left, ...(clock && { clock }) };
}
