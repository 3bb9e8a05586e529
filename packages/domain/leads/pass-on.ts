import type { Customer } from '../customers/record/customer-record';
import type { Trace } from '../rules/trace';
import { lostBy } from './acceptance';
import { askTeam, inTurn, needsOf, type TeamAnswer } from './ask-team';
import { assignLead, type LeadInput } from './lead';
import type { LeadChange } from './lead-change';
import { queueLead, type ReturnReason, returnLead } from './queue-lead';
import type { Routing } from './routing-rules';
import { withoutLoad } from './take-turn';
import type { TeamAtWork } from './team';
import type { Turn } from './turn';
import { comparedOf, type Needs } from './waiting-lead';

/** A lead whose owner does not take it goes on to another member of the team, with its age. */

export interface PassingOn {
  readonly input: LeadInput;
  readonly customer: Customer;
  readonly team: TeamAtWork;
  readonly turn: Turn;
  /** by which it was given, where they still name the rule */
  readonly routing?: Routing | undefined;
  readonly reason: ReturnReason;
}

export interface PassedOn {
  readonly change: LeadChange;
  /** the queue is to be looked at: it waits there beside others */
  readonly isPassing: boolean;
}

/**
 * To the next member who was not asked in this round; where there is none, into the team's queue, and the team is notified. That of a member
 * who was removed, or that an escalation gives to the team, goes into the queue, whose order decides.
 */
export function passOn(passing: PassingOn): PassedOn {
  const { input, team, turn, reason } = passing;
  const { lead } = input;
  const { manner, ruleId, routingVersion } = mannerOf(passing);
  const isLate = reason === 'not-accepted';
  const ownerId = lead.ownerId ?? '';
  const needs = needsOf(manner, passing.customer, undefined);
  const asked = isLate ? (lead.acceptance?.asked ?? []) : [];
  const freed = turn.loads && { loads: withoutLoad(turn.loads, ownerId, lead.id) };
  const choice = { teamId: team.id, ...(ruleId !== undefined && { ruleId }) };
  const seen = { ...turn, ...freed };
  const answer = askTeam({ team, choice, lead, needs, seen, now: input.at, routingVersion, asked, mustQueue: !isLate });
  const taken = { ...answer.turn, seen: turn };
  const trace = traceOf(passing, answer, needs);
  const isPassing = answer.isPassing === true;
  if (answer.ownerId === undefined) {
    const place = { teamId: team.id, waits: answer.waits, trace };
    if (lead.ownerId === undefined) return { isPassing, change: { ...queueLead(input, place), turn: taken } };
    const queued = { ...place, reason, isRoundOver: isLate && !isPassing };
    return { isPassing, change: { ...returnLead(input, queued), turn: taken } };
  }
  const late = lead.acceptance && { acceptance: lostBy(lead.acceptance, ownerId) };
  const accepting = { manner, round: asked, hours: answer.hours };
  const given = { ownerId: answer.ownerId, teamId: team.id, ruleId, routingVersion, trace, accepting };
  const to = { ...given, by: 'routing' as const, notifies: team.notify === true };
  const change = assignLead({ ...input, lead: { ...lead, ...late } }, to);
  // they were not asked in this round, and so are another than the owner
  return { isPassing, change: { ...(change ?? { lead, events: [] }), turn: taken } };
}

function mannerOf({ input: { lead }, routing }: PassingOn) {
  const { acceptance, trace } = lead;
  if (acceptance !== undefined) return acceptance;
  const routed = trace.findLast(({ act }) => act === 'route');
  const rule = routing?.rules.find(({ id }) => id === routed?.ruleId);
  if (rule === undefined) return { manner: inTurn, ruleId: undefined, routingVersion: routing?.version };
  const { team: _, ...manner } = rule.assign;
  return { manner, ruleId: rule.id, routingVersion: routing?.version };
}

function traceOf({ input, reason, routing }: PassingOn, { result, passedOver }: TeamAnswer, needs: Needs): Trace {
  const { lead, at } = input;
  const { ruleId, routingVersion = routing?.version } = lead.acceptance ?? {};
  return {
    act: 'route',
    at,
    ...(ruleId !== undefined && { ruleId }),
    ...(routingVersion !== undefined && { rulesVersion: routingVersion }),
    inputs: { reason, previousOwnerId: lead.ownerId, ...comparedOf(needs) },
    rejected: [...passedOver].slice(0, 8),
    result,
  };
}
