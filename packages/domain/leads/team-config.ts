import { defineConfig } from '../config';
import { TeamInput } from './team';

/** Teams and their members: who takes leads and cases. */
export const teamConfig = defineConfig({
  kind: 'team',
  path: '/v1/teams/{teamId}',
  tag: 'teams',
  title: 'a team',
  schema: TeamInput,
  writers: ['admin', 'sales', 'service'],
});
