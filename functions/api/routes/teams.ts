import { Team, TeamInput } from '@afluente/domain/leads/team';
import { requireId } from '../contract/config-id';
import { configRoutes } from '../contract/config-routes';
import { defineRoute } from '../contract/define-route';

/** Teams and their members: who takes leads and cases. */

const putTeam = defineRoute({
  method: 'put',
  path: '/v1/teams/{teamId}',
  tag: 'teams',
  summary: 'Makes or changes a team.',
  roles: ['admin', 'sales', 'service'],
  body: TeamInput,
  response: Team,
  run: async ({ params, body, caller, kit }) => {
    const id = requireId(params.teamId, 'teamId');
    return kit.store.config.put({ kind: 'team', id, by: caller.id, at: kit.now }, () => body);
  },
});

export const teamRoutes = [
  putTeam,
  ...configRoutes({
    kind: 'team',
    response: Team,
    shown: (team) => team,
    deleters: ['admin', 'sales', 'service'],
    deleteSummary: 'Deletes a team; its leads stay with their owners, and rules that name it fall back.',
  }),
];
