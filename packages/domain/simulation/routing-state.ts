import type { Choices } from '../leads/choose-teams';
import { picksOf, settledTurn } from '../leads/drain-queue';
import { decideRouting } from '../leads/routing';
import type { Routing } from '../leads/routing-rules';
import { withLoad, withoutLoad } from '../leads/take-turn';
import type { TeamAtWork } from '../leads/team';
import type { Load, Turn } from '../leads/turn';
import { usesLoad } from '../leads/uses-load';
import type { WaitingLead } from '../leads/waiting-lead';
import type { Trace } from '../rules/trace';
import { compareText } from '../text-order';
import type { Stretch } from './replayed';
import type { RoutedLine } from './routed-line';
import { leadOf, standIn } from './stand-ins';

/** All teams while leads go by: turns, loads and queues, changed by the decisions that route for real. */

export interface RoutingReplay {
  /** undefined where nobody has set up routing */
  readonly routing: Routing | undefined;
  readonly choicesOf: (line: RoutedLine) => Choices | undefined;
  readonly teams: ReadonlyMap<string, TeamAtWork>;
  readonly stretch: Stretch;
}

/** What became of a lead. */
export interface Went {
  readonly customerId: string;
  readonly teamId?: string | undefined;
  readonly ownerId?: string | undefined;
  readonly ruleId?: string | undefined;
  /** when its member had it */
  readonly givenAt?: string | undefined;
  /** it waited for one */
  readonly isQueued: boolean;
  readonly rejected: Trace['rejected'];
}

/** The state of all teams while leads go by. */
export interface RoutingState {
  readonly replay: RoutingReplay;
  readonly turns: Map<string, Turn>;
  readonly waiting: Map<string, WaitingLead[]>;
  readonly owners: Map<string, string>;
  /** by team, the version of its clock that rang last */
  readonly rung: Map<string, number>;
  loads: ReadonlyMap<string, Load>;
  readonly went: Map<string, Went>;
}

/** A lead that was there when the stretch began: somebody's load, and whose customer it is. */
export function holdOld(state: RoutingState, { leadId, customerId, ownerId }: RoutedLine): void {
  if (ownerId === undefined) return;
  state.loads = withLoad(state.loads, ownerId, leadId);
  state.owners.set(customerId, ownerId);
}

function turnOf(state: RoutingState, teamId: string): Turn {
  const turn = state.turns.get(teamId) ?? { count: 0 };
  const { routing } = state.replay;
  return usesLoad(routing, teamId) ? { ...turn, loads: state.loads } : turn;
}

/** A lead comes. */
export function arrive(state: RoutingState, line: RoutedLine): void {
  const { replay } = state;
  const { teams } = replay;
  const { leadId, at, customerId } = line;
  const choices = replay.choicesOf(line);
  const turns = new Map((choices?.choices ?? []).map(({ teamId }) => [teamId, turnOf(state, teamId)]));
  const ownerBefore = state.owners.get(customerId);
  const decision = decideRouting({
    ...{ routing: replay.routing, choices, teams, turns, customer: standIn(line), lead: leadOf(line), now: at },
    ...(ownerBefore !== undefined && { ownerBefore }),
  });
  const { teamId, ownerId, ruleId, turn, waits, trace, isPassing } = decision;
  if (turn) state.turns.set(turn.teamId, turn.next);
  const isQueued = ownerId === undefined && waits !== undefined;
  state.went.set(leadId, {
    customerId,
    teamId,
    ownerId,
    ruleId,
    isQueued,
    rejected: trace.rejected,
    givenAt: ownerId && at,
  });
  if (ownerId !== undefined) give(state, line, ownerId);
  if (waits && teamId !== undefined) state.waiting.set(teamId, [...(state.waiting.get(teamId) ?? []), waits]);
  if (isPassing && teamId !== undefined) drain(state, teamId, at);
}

function give(
  state: RoutingState,
  { leadId, customerId }: Pick<RoutedLine, 'leadId' | 'customerId'>,
  ownerId: string,
): void {
  state.loads = withLoad(state.loads, ownerId, leadId);
  state.owners.set(customerId, ownerId);
}

/** A lead is closed: its member has room for another, so that the queues of their teams are looked at. */
export function close(state: RoutingState, line: RoutedLine, at: string): void {
  const { leadId } = line;
  const ownerId = line.isOld ? line.ownerId : state.went.get(leadId)?.ownerId;
  for (const [teamId, waiting] of state.waiting) {
    const left = waiting.filter((one) => one.leadId !== leadId);
    if (left.length < waiting.length) state.waiting.set(teamId, left);
  }
  if (ownerId === undefined) return;
  state.loads = withoutLoad(state.loads, ownerId, leadId);
  for (const [teamId, waiting] of state.waiting) {
    const isTheirs = state.replay.teams.get(teamId)?.members.some(({ id }) => id === ownerId);
    if (isTheirs && waiting.length > 0) drain(state, teamId, at);
  }
}

/** All that is due up to then, each queue at its own time. */
export function ringUntil(state: RoutingState, until: string): void {
  for (;;) {
    const due = [...state.waiting]
      .flatMap(([teamId, waiting]) => {
        const { at, version = 0 } = state.turns.get(teamId)?.clock ?? {};
        const isSet = at !== undefined && at <= until && state.rung.get(teamId) !== version;
        return waiting.length > 0 && isSet ? [{ teamId, at, version }] : [];
      })
      .sort((one, other) => compareText(one.at, other.at) || compareText(one.teamId, other.teamId))[0];
    if (due === undefined) return;
    state.rung.set(due.teamId, due.version);
    drain(state, due.teamId, due.at);
  }
}

const together = 15;

function drain(state: RoutingState, teamId: string, now: string): void {
  const team = state.replay.teams.get(teamId);
  const handles = team?.handles.includes('lead') === true;
  for (;;) {
    const waiting = state.waiting.get(teamId) ?? [];
    const turn = turnOf(state, teamId);
    const picks = team && handles ? picksOf({ team, turn, waiting, now, most: together }) : [];
    const given = new Set(picks.map((pick) => pick.waiting.leadId));
    const left = waiting.filter(({ leadId }) => !given.has(leadId));
    const next = picks.at(-1)?.answer.turn.next ?? turn;
    state.waiting.set(teamId, left);
    state.turns.set(teamId, settledTurn(next, { team, waiting, left: left.length, now }));
    for (const { waiting: one, answer } of picks) gaveWaiting(state, one, { ownerId: answer.ownerId, at: now });
    if (picks.length < together) return;
  }
}

function gaveWaiting(
  state: RoutingState,
  { leadId }: WaitingLead,
  { ownerId, at }: { readonly ownerId: string | undefined; readonly at: string },
): void {
  const before = state.went.get(leadId);
  if (before === undefined || ownerId === undefined) return;
  state.went.set(leadId, { ...before, ownerId, givenAt: at });
  give(state, { leadId, customerId: before.customerId }, ownerId);
}
