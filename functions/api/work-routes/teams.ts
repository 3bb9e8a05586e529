import { Team } from '@afluente/domain/leads/team';
import { teamConfig } from '@afluente/domain/leads/team-config';
import { configRoutes } from '../contract/config-routes';

/** Teams and their members: who takes leads and cases. */
export const teamRoutes = configRoutes({
  config: teamConfig,
  response: Team,
  shown: (team) => team,
  putSummary: 'Makes or changes a team.',
  deleteSummary: 'Deletes a team that no rules in force name; its leads stay with their owners.',
});
