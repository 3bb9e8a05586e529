import { setTimeout as wait } from 'node:timers/promises';
import { chooseTeams } from '@afluente/domain/choose-teams';
import type { LeadChange, Turn } from '@afluente/domain/commit';
import { RetryableError } from '@afluente/domain/errors';
import { assignLead, queueLead } from '@afluente/domain/lead';
import { decideRouting, type RoutingDecision } from '@afluente/domain/routing';
import type { Team } from '@afluente/domain/team';
import type { EventOf } from '@afluente/events/define-event';
import type { LeadCaptured } from '@afluente/events/lead';
import type { LeadContext, Store } from '@afluente/store/store';

type Captured = EventOf<typeof LeadCaptured>;

/** One team's turns go one after the other: with many leads at once, each tries again until its turn comes. */
const mostTries = 40;
const longestWaitMs = 100;

/**
 * Routes one captured lead and saves it with the turn that it takes. A lead that has been routed or taken since is left as it
 * is, so that the same event twice gives one owner. Throws RetryableError when others are in the way for too long.
 */
export async function routeLead(event: Captured, store: Store): Promise<void> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const context = await store.leads.context(event.data.leadId);
    if (context === undefined || isRouted(context)) return;
    const change = await decide(event, context, store);
    if (change === undefined || (await store.leads.save(change))) return;
    await wait(Math.random() * longestWaitMs);
  }
  throw new RetryableError('lead.busy', `The lead was not routed within ${mostTries} tries`);
}

/** Its trace tells: routing leaves one also where nobody could take the lead. */
function isRouted({ lead }: LeadContext): boolean {
  return lead.ownerId !== undefined || lead.status !== 'new' || lead.trace.some(({ act }) => act === 'route');
}

async function decide(event: Captured, context: LeadContext, store: Store): Promise<LeadChange | undefined> {
  const routing = await store.config.get('routing', 'main');
  const parts = { ...context, event, now: event.occurredAt };
  const candidates = routing === undefined ? [] : chooseTeams(routing, parts).choices.map(({ teamId }) => teamId);
  const loaded = await Promise.all([...new Set(candidates)].map((teamId) => loadTeam(teamId, store)));
  const decision = decideRouting({
    ...parts,
    routing,
    teams: new Map(loaded.flatMap(({ teamId, team }) => (team === undefined ? [] : [[teamId, team]]))),
    turns: new Map(loaded.map(({ teamId, turn }) => [teamId, turn])),
  });
  return changeOf(decision, event, context);
}

interface LoadedTeam {
  readonly teamId: string;
  readonly team: Team | undefined;
  readonly turn: Turn;
}

async function loadTeam(teamId: string, store: Store): Promise<LoadedTeam> {
  const [team, turn] = await Promise.all([store.config.get('team', teamId), store.leads.turn(teamId)]);
  return { teamId, team, turn };
}

function changeOf(decision: RoutingDecision, event: Captured, { lead, customer }: LeadContext): LeadChange | undefined {
  const { correlationId, id: causationId, occurredAt: at } = event;
  const input = { lead, customer, at, correlationId, causationId };
  const { ownerId, teamId, ruleId, routingVersion, trace, turn } = decision;
  if (ownerId === undefined) return queueLead(input, teamId, trace);
  const change = assignLead(input, { ownerId, teamId, ruleId, routingVersion, trace, by: 'routing' });
  return change && { ...change, ...(turn !== undefined && { turn }) };
}
