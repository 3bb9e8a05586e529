import { Team, TeamInput } from '@afluente/domain/team';
import * as z from 'zod';
import { found, requireId } from '../contract/config-id';
import { defineRoute } from '../contract/define-route';
import { pageOf, pageQuery, pageRequest } from '../contract/schemas';

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

const getTeam = defineRoute({
  method: 'get',
  path: '/v1/teams/{teamId}',
  tag: 'teams',
  summary: 'Reads a team.',
  roles: ['admin', 'marketing', 'sales', 'service', 'leadership'],
  response: Team,
  run: async ({ params, kit }) => found(await kit.store.config.get('team', params.teamId ?? ''), 'team'),
});

const listTeams = defineRoute({
  method: 'get',
  path: '/v1/teams',
  tag: 'teams',
  summary: 'Lists the teams.',
  roles: ['admin', 'marketing', 'sales', 'service', 'leadership'],
  query: z.strictObject(pageQuery),
  response: pageOf(Team),
  run: async ({ query, kit }) => {
    const { items, ...rest } = await kit.store.config.list('team', pageRequest(query));
    return { items: [...items], ...rest };
  },
});

const deleteTeam = defineRoute({
  method: 'delete',
  path: '/v1/teams/{teamId}',
  tag: 'teams',
  summary: 'Deletes a team; its leads stay with their owners, and rules that name it fall back.',
  roles: ['admin', 'sales', 'service'],
  status: 204,
  response: z.void(),
  run: async ({ params, kit }) => {
    found((await kit.store.config.delete('team', params.teamId ?? '')) || undefined, 'team');
  },
});

export const teamRoutes = [putTeam, getTeam, listTeams, deleteTeam];
