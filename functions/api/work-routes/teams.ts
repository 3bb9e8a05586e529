import { acceptConfig } from '@afluente/app/policies/accept-config';
import { changeConfig } from '@afluente/app/policies/change-config';
import { everyConfig } from '@afluente/app/policies/every-config';
import { Team, TeamInput } from '@afluente/domain/leads/team';
import { teamConfig } from '@afluente/domain/leads/team-config';
import { part } from '@afluente/runtime/table-part';
import { createConfigStore } from '@afluente/store/policies/config-store';
import { collectionRoutes } from '../contract/collection-routes';
import { requireId } from '../contract/config-id';
import { defineRoute } from '../contract/define-route';

const uses = { config: part(createConfigStore) };

/** Teams and their members: who takes leads and cases. */

const putTeam = defineRoute({
  method: 'put',
  path: teamConfig.path,
  tag: teamConfig.tag,
  summary: 'Makes or changes a team.',
  roles: teamConfig.writers,
  body: TeamInput,
  response: Team,
  uses,
  run: async ({ params, body, caller, kit }) => {
    const id = requireId(params.teamId, 'teamId');
    const team = await acceptConfig(teamConfig, body, { ...kit.config, kinds: everyConfig });
    return changeConfig(kit.config, { config: teamConfig, id, by: caller.id, at: kit.now }, () => team);
  },
});

export const teamRoutes = [
  putTeam,
  ...collectionRoutes({
    config: teamConfig,
    response: Team,
    shown: (team) => team,
    deleteSummary: 'Deletes a team; its leads stay with their owners, and rules that name it fall back.',
  }),
];
