import type { Team } from '../leads/team';
import type { Turn } from '../leads/turn';
import { compareText } from '../text-order';
import type { Stretch } from './replayed';
import { byTime, type RoutedLine } from './routed-line';
import { arrive, close, holdOld, type RoutingReplay, type RoutingState, ringUntil, type Went } from './routing-state';

/** Leads routed again in the order of time. */

/** Where each lead of the stretch would have gone. */
export function replayRouting(lines: readonly RoutedLine[], replay: RoutingReplay): ReadonlyMap<string, Went> {
  const sorted = [...lines].sort(byTime);
  const state: RoutingState = {
    ...{ replay, turns: turnsBefore(sorted, replay.teams), waiting: new Map(), owners: new Map(), rung: new Map() },
    ...{ loads: new Map(), went: new Map() },
  };
  for (const line of sorted) if (line.isOld) holdOld(state, line);
  for (const fact of factsOf(sorted, replay.stretch)) {
    ringUntil(state, fact.at);
    if (fact.closes) close(state, fact.line, fact.at);
    else arrive(state, fact.line);
  }
  ringUntil(state, replay.stretch.to);
  return state.went;
}

interface Fact {
  readonly at: string;
  readonly line: RoutedLine;
  readonly closes: boolean;
}

function factsOf(lines: readonly RoutedLine[], { from, to }: Stretch): readonly Fact[] {
  const facts = lines.flatMap((line): Fact[] => [
    ...(line.isOld ? [] : [{ at: line.at, line, closes: false }]),
    ...(line.closedAt !== undefined && line.closedAt >= from ? [{ at: line.closedAt, line, closes: true }] : []),
  ]);
  return facts
    .filter(({ at }) => at <= to)
    .sort((one, other) => compareText(one.at, other.at) || Number(one.closes) - Number(other.closes));
}

/**
 * Whose turn it was when the stretch began is kept no more; it was whoever was then given the first lead. So the member before them is taken for the
 * last one.
 */
function turnsBefore(lines: readonly RoutedLine[], teams: ReadonlyMap<string, Team>): Map<string, Turn> {
  const turns = new Map<string, Turn>();
  for (const [teamId, { members }] of teams) {
    const [first] = lines
      .filter((line) => !line.isOld && line.isByPerson === undefined && line.teamId === teamId && line.assignedAt)
      .sort((one, other) => compareText(one.assignedAt ?? '', other.assignedAt ?? '') || byTime(one, other));
    const place = members.findIndex(({ id }) => id === first?.ownerId);
    const before = place < 0 ? undefined : members.at(place - 1)?.id;
    turns.set(teamId, { count: 0, ...(before !== undefined && { lastMemberId: before }) });
  }
  return turns;
}
