import { setTimeout as wait } from 'node:timers/promises';
import { RetryableError } from '@afluente/domain/errors';
import { chooseTeams } from '@afluente/domain/leads/choose-teams';
import { assignLead, queueLead } from '@afluente/domain/leads/lead';
import type { LeadChange } from '@afluente/domain/leads/lead-change';
import { decideRouting, type RoutingDecision, type RoutingQuestion } from '@afluente/domain/leads/routing';
import type { EventOf } from '@afluente/events/define-event';
import type { LeadCaptured } from '@afluente/events/leads';
import type { RoutingStore, RoutingView } from '@afluente/store/leads/routing-store';

type Captured = EventOf<typeof LeadCaptured>;

/** One team's turns go one after the other: with many leads at once, each tries again until its turn comes. */
const mostTries = 60;
const firstWaitMs = 20;
const longestWaitMs = 2000;

/**
 * Routes one captured lead and saves it with the turn that it takes: three calls where nobody is in the way, and one more
 * each time that somebody else took the turn. A lead that has been routed or taken since is left as it is, so that the same
 * event twice gives one owner. Throws RetryableError when others are in the way for too long.
 */
export async function routeLead(event: Captured, store: RoutingStore): Promise<void> {
  let view = await store.view(event.data.leadId);
  for (let tries = 0; isToBeRouted(view); tries += 1) {
    if (tries === mostTries) throw new RetryableError('lead.busy', `The lead was not routed within ${mostTries} tries`);
    const isSecond = tries % 2 === 1;
    if (tries > 0 && !isSecond) await wait(Math.random() * Math.min(longestWaitMs, firstWaitMs * 2 ** (tries / 2)));
    view = await attempt(view, event, store);
  }
}

/** By its trace: routing leaves one also where nobody could take the lead. */
function isToBeRouted(view: RoutingView | undefined): view is RoutingView {
  if (view === undefined) return false;
  const { ownerId, status, trace } = view.lead;
  return ownerId === undefined && status === 'new' && !trace.some(({ act }) => act === 'route');
}

/** One try; undefined when it is done, else what is known for the next: a turn just returned is good for another try at once. */
async function attempt(view: RoutingView, event: Captured, store: RoutingStore): Promise<RoutingView | undefined> {
  const question = await withTeams({ ...view, routing: view.routing, event, now: event.occurredAt }, store);
  const change = changeOf(decideRouting(question), event, view);
  if (change === undefined) return undefined;
  const saved = await store.save(change);
  if (saved.outcome === 'saved') return undefined;
  if (saved.outcome === 'changed') return store.view(view.lead.id);
  const { teams, turns } = question;
  if (saved.outcome !== 'turn' || change.turn === undefined) return { ...view, teams, turns };
  return { ...view, teams, turns: new Map([...turns, [change.turn.teamId, saved.turn]]) };
}

/** Reads the teams that the lead may go to, where there were too many to read them all beforehand. */
async function withTeams(question: RoutingQuestion, store: RoutingStore): Promise<RoutingQuestion> {
  const { routing, turns } = question;
  const choices = routing === undefined ? [] : chooseTeams(routing, question).choices;
  const unread = choices.map(({ teamId }) => teamId).filter((teamId) => !turns.has(teamId));
  return unread.length === 0 ? question : { ...question, ...(await store.teams([...new Set(unread)])) };
}

function changeOf(decision: RoutingDecision, event: Captured, { lead, record }: RoutingView): LeadChange | undefined {
  const { correlationId, id: causationId, occurredAt: at } = event;
  const input = { lead, record, at, correlationId, causationId };
  const { ownerId, teamId, ruleId, routingVersion, trace, turn } = decision;
  if (ownerId === undefined) return queueLead(input, teamId, trace);
  const change = assignLead(input, { ownerId, teamId, ruleId, routingVersion, trace, by: 'routing' });
  return change && { ...change, ...(turn !== undefined && { turn }) };
}
