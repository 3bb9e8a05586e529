import type { Calendar } from '../calendars/calendar';
import type { SubjectParts } from '../rules/subject';
import { firstRejected, type Trace } from '../rules/trace';
import { askTeam, inTurn, needsOf } from './ask-team';
import { type Choices, chooseTeams, type TeamChoice } from './choose-teams';
import type { Routing } from './routing-rules';
import type { TeamAtWork } from './team';
import type { Turn, TurnChange } from './turn';
import { comparedOf, type Needs, type WaitingLead } from './waiting-lead';

/** Who gets a lead: the first team of those chosen that takes leads, and the member whose turn it is. */

export interface RoutingQuestion extends SubjectParts {
  /** absent where nobody has set up routing: the lead stays unrouted */
  readonly routing: Routing | undefined;
  /** what `chooseTeams` said of it, where somebody asked before */
  readonly choices?: Choices | undefined;
  /** teams and turns by team id; those of `chooseTeams` are enough */
  readonly teams: ReadonlyMap<string, TeamAtWork>;
  readonly turns: ReadonlyMap<string, Turn>;
  /** who had the customer before, where a rule asks for it */
  readonly ownerBefore?: string | undefined;
}

export interface RoutingDecision {
  /** absent where no team is there to take it */
  readonly teamId?: string;
  /** absent where the lead waits in the team's queue */
  readonly ownerId?: string;
  /** the owner's working hours; absent of one who works at any time */
  readonly hours?: Calendar | undefined;
  readonly ruleId?: string;
  readonly routingVersion?: number;
  /** the turn that this takes, to be saved with the lead on the condition that `seen` is still so */
  readonly turn?: TurnChange;
  /** its place in the team's queue, where it has no owner */
  readonly waits?: WaitingLead;
  /** whether it waits for those before it alone */
  readonly isPassing?: boolean;
  /** what it asks of its member */
  readonly needs?: Needs;
  /** the team wants its members to be notified */
  readonly notifies?: boolean;
  readonly trace: Trace;
}

/** Decides who gets a lead, with the whole trace of why. Pure: the same records, turns and `now` give the same decision. */
export function decideRouting(question: RoutingQuestion): RoutingDecision {
  const { routing, teams } = question;
  const before = ownerBefore(question);
  if (before !== undefined && 'decision' in before) return before.decision;
  const gone = before === undefined ? [] : [before.passedOver];
  if (routing === undefined && question.choices === undefined)
    return { trace: traceOf(question, gone, { result: 'unrouted: no routing is set up' }) };
  const { choices, rejected } = question.choices ?? chosenBy(routing, question);
  const passedOver = [...gone, ...rejected];
  for (const choice of choices) {
    const team = teams.get(choice.teamId);
    if (takesLeads(team)) return giveToTeam(question, { choice, team, passedOver });
    const reason = team === undefined ? 'it is not there' : 'it does not handle leads';
    passedOver.push({ candidate: `team:${choice.teamId}`, reason });
  }
  return { trace: traceOf(question, passedOver, { result: 'unrouted: no team is there to take it' }) };
}

/** Of a lead that was withdrawn and is open again: whoever had it has it again, out of turn, where they still take leads. */
type Before = { readonly decision: RoutingDecision } | { readonly passedOver: Trace['rejected'][number] };

function ownerBefore({ lead, teams, ...question }: RoutingQuestion): Before | undefined {
  if (lead?.takenFrom === undefined) return undefined;
  const { ownerId, teamId } = lead.takenFrom;
  const team = teamId === undefined ? undefined : teams.get(teamId);
  const isThere = takesLeads(team) && team.members.some(({ id }) => id === ownerId);
  if (!isThere || teamId === undefined) {
    const of = teamId === undefined ? 'no team' : `team ${teamId}`;
    const reason = `had it before it was withdrawn, and no longer takes leads of ${of}`;
    return { passedOver: { candidate: `member:${ownerId}`, reason } };
  }
  const result = `given back to ${ownerId} of team ${teamId}, who had it before it was withdrawn`;
  return { decision: { teamId, ownerId, trace: traceOf({ ...question, lead, teams }, [], { result }) } };
}

/** The team among those chosen that the lead goes to: the one whose turn `decideRouting` asks for. */
export function takingTeam({ choices }: Choices, teams: ReadonlyMap<string, TeamAtWork>): string | undefined {
  return choices.find(({ teamId }) => takesLeads(teams.get(teamId)))?.teamId;
}

function takesLeads(team: TeamAtWork | undefined): team is TeamAtWork {
  return team?.handles.includes('lead') === true;
}

interface Given {
  readonly choice: TeamChoice;
  readonly team: TeamAtWork;
  readonly passedOver: Trace['rejected'];
}

function giveToTeam(question: RoutingQuestion, { choice, team, passedOver }: Given): RoutingDecision {
  const { teamId, ruleId } = choice;
  const { lead, customer, now, turns, ownerBefore: before } = question;
  const routingVersion = question.routing?.version;
  const needs = needsOf(choice.manner ?? inTurn, customer, before);
  const asked = {
    team,
    choice,
    needs,
    now,
    routingVersion,
    lead: lead ?? nobodys,
    seen: turns.get(teamId) ?? { count: 0 },
  };
  const { result, passedOver: members, ...answer } = askTeam(asked);
  return {
    teamId,
    ...(ruleId !== undefined && { ruleId }),
    ...(routingVersion !== undefined && { routingVersion }),
    ...answer,
    needs,
    ...(team.notify === true && { notifies: true }),
    trace: traceOf(question, passedOver, { result, ruleId, members }),
  };
}

/** A lead that is only thought of. */
const nobodys = { id: '', createdAt: '1970-01-01T00:00:00.000Z' };

function chosenBy(routing: Routing | undefined, parts: SubjectParts): Choices {
  return routing === undefined ? { choices: [], rejected: [] } : chooseTeams(routing, parts);
}

function traceOf(
  question: RoutingQuestion,
  passedOver: Trace['rejected'],
  outcome: { readonly result: string; readonly ruleId?: string | undefined; readonly members?: Trace['rejected'] },
): Trace {
  const { routing, lead, customer, now } = question;
  const { country, region, locale } = customer.fields;
  return {
    act: 'route',
    at: now,
    ...(outcome.ruleId !== undefined && { ruleId: outcome.ruleId }),
    ...(routing && { rulesVersion: routing.version }),
    inputs: {
      ...(lead && { channel: lead.channel, kind: lead.kind, sourceId: lead.sourceId }),
      ...comparedOf({ country: country?.value, region: region?.value, locale: locale?.value }),
    },
    rejected: [...firstRejected(passedOver), ...firstRejected(outcome.members ?? [])],
    result: outcome.result,
  };
}
