import { calendarConfig } from '@afluente/domain/calendars/calendar-config';
import type { Team, TeamAtWork } from '@afluente/domain/leads/team';
import type { ConfigInForce } from '../policies/config-memory';

/** These teams with the calendars that they name: from memory, and without any call where none of them names one. */
export async function teamsAtWork(teams: readonly Team[], inForce: ConfigInForce): Promise<readonly TeamAtWork[]> {
  const named = [...new Set(teams.flatMap(({ calendar }) => calendar ?? []))];
  if (named.length === 0) return teams;
  const calendars = await inForce.some(calendarConfig, named);
  return teams.map((team) => ({ ...team, opens: calendars.get(team.calendar ?? '') }));
}

/** The same of one team; undefined where there is none. */
export async function teamAtWork(team: Team | undefined, inForce: ConfigInForce): Promise<TeamAtWork | undefined> {
  return team === undefined ? undefined : (await teamsAtWork([team], inForce))[0];
}
