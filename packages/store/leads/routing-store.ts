import { mergedView } from '@afluente/domain/customers/record/merged-view';
import type { LeadChange, Turn } from '@afluente/domain/leads/lead-change';
import type { Lead } from '@afluente/domain/leads/lead-record';
import { routingConfig } from '@afluente/domain/leads/routing-config';
import { namedTeams } from '@afluente/domain/leads/routing-faults';
import type { Routing } from '@afluente/domain/leads/routing-rules';
import type { Team } from '@afluente/domain/leads/team';
import { teamConfig } from '@afluente/domain/leads/team-config';
import { interactionOf } from '../customers/interactions/interaction-item';
import { interactionKey } from '../customers/interactions/timeline-keys';
import { isProfile } from '../customers/record/customer-item';
import { profileKey } from '../customers/record/customer-keys';
import { recordOfItem } from '../customers/record/load-records';
import { configOf } from '../policies/config-item';
import { configKey } from '../policies/config-keys';
import type { HubTable } from '../table/hub-table';
import { customerIdOf, type Key } from '../table/key-parts';
import { readItems } from '../table/read-items';
import { leadItem } from './lead-item';
import { leadKey, turnKey } from './lead-keys';
import type { LeadContext } from './lead-port';
import { type LeadSaved, saveLead } from './save-lead';
import { turnOf } from './turn-item';

/** Teams as they are now, those that are gone left out, and whose turn it is in each. */
export interface TeamsInTurn {
  readonly teams: ReadonlyMap<string, Team>;
  readonly turns: ReadonlyMap<string, Turn>;
}

/** All that a lead is routed by. */
export interface RoutingView extends LeadContext, TeamsInTurn {
  /** the rules in force; absent where there are none */
  readonly routing?: Routing;
}

/** What assigning leads needs of the table. */
export interface RoutingStore {
  /**
   * Consistent, in two calls: the lead, its customer and the rules; then its interaction and the teams that the rules
   * name, with their turns. Undefined where there is no such lead. Where the rules name more than 20 teams, none is read.
   */
  view(leadId: string): Promise<RoutingView | undefined>;
  /** Consistent, in one call. */
  teams(teamIds: readonly string[]): Promise<TeamsInTurn>;
  /** Writes a lead with the turn that it takes, as `LeadStore.save` does, and says what was in the way. */
  save(change: LeadChange): Promise<LeadSaved>;
}

/** Reads that are cheaper than asking first which of them are needed. */
const mostTeamsAhead = 20;

export function createRoutingStore(table: HubTable): RoutingStore {
  return {
    view: (leadId) => readView(table, leadId),
    teams: (teamIds) => readTeams(table, teamIds, []),
    save: (change) => saveLead(table, change),
  };
}

async function readView(table: HubTable, leadId: string): Promise<RoutingView | undefined> {
  const key = leadKey(leadId);
  if (key === undefined) return undefined;
  const keys = [key, profileKey(customerIdOf(key)), configKey(routingConfig.kind)];
  const [leadFound, customerFound, rulesFound] = await readItems(table, keys, 'consistent');
  if (leadFound === undefined || !isProfile(customerFound)) return undefined;
  const lead = leadItem.stateOf(leadFound);
  const routing = rulesFound && configOf(routingConfig, rulesFound).value;
  const [{ others, ...teams }, record] = await Promise.all([
    readTeams(table, teamsAhead(routing), [openedBy(lead)]),
    recordOfItem(table, customerFound),
  ]);
  const [interaction] = others;
  return {
    lead,
    customer: mergedView(record),
    record,
    ...(interaction && { interaction: interactionOf(interaction) }),
    ...(routing && { routing }),
    ...teams,
  };
}

const openedBy = ({ customerId, interactionAt, interactionId }: Lead): Key =>
  interactionKey({ customerId, occurredAt: interactionAt, id: interactionId });

function teamsAhead(routing: Routing | undefined): readonly string[] {
  const named = routing === undefined ? [] : namedTeams(routing);
  return named.length > mostTeamsAhead ? [] : named;
}

async function readTeams(table: HubTable, teamIds: readonly string[], besides: readonly Key[]) {
  const keys = [...besides, ...teamIds.flatMap((id) => [configKey(teamConfig.kind, id), turnKey(id)])];
  const found = await readItems(table, keys, 'consistent');
  const teams = new Map<string, Team>();
  const turns = new Map<string, Turn>();
  for (const [index, id] of teamIds.entries()) {
    const team = found[besides.length + index * 2];
    if (team !== undefined) teams.set(id, configOf(teamConfig, team).value);
    turns.set(id, turnOf(found[besides.length + index * 2 + 1]));
  }
  return { others: found.slice(0, besides.length), teams, turns };
}
