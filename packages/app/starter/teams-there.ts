import { routingConfig } from '@afluente/domain/leads/routing-config';
import type { Team } from '@afluente/domain/leads/team';
import { teamConfig } from '@afluente/domain/leads/team-config';
import type { ConfigStore } from '@afluente/store/policies/config-port';
import { allOf } from '../policies/all-of';

/** The teams that a set of rules to start with is for, by id. */
export interface ChosenTeams {
  readonly leads: string;
  readonly cases: string;
}

/** Those that are there already, the one that leads go to now before others; else ids under which they can be made. */
export async function chooseTeams(configs: Pick<ConfigStore, 'get' | 'list'>): Promise<ChosenTeams> {
  const teams = await allOf(configs, teamConfig);
  const routing = await configs.get(routingConfig);
  return {
    leads: choose(teams, 'lead', [routing?.fallback.team ?? '', 'sales', 'leads']),
    cases: choose(teams, 'case', ['service', 'cases']),
  };
}

function choose(teams: readonly Team[], handles: 'lead' | 'case', ids: readonly string[]): string {
  const taking = teams.filter((team) => team.handles.includes(handles)).map(({ id }) => id);
  const free = ids.filter((id) => id !== '' && teams.every((team) => team.id !== id));
  return ids.find((id) => taking.includes(id)) ?? taking[0] ?? free[0] ?? `${handles}-team`;
}
