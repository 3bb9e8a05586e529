import { RejectedError } from '@afluente/domain/errors';
import { teamConfig } from '@afluente/domain/leads/team-config';
import type { ConfigStore } from '@afluente/store/policies/config-port';
import { allOf } from '../policies/all-of';

interface Holder {
  readonly ownerId?: string | null | undefined;
  readonly teamId?: string | null | undefined;
}

/** Throws RejectedError, with a pointer and those there are, where no team has this member, or there is no such team. */
export async function requireHolder({ ownerId, teamId }: Holder, config: Pick<ConfigStore, 'list'>): Promise<void> {
  if (typeof ownerId !== 'string' && typeof teamId !== 'string') return;
  const teams = await allOf(config, teamConfig);
  const members = [...new Set(teams.flatMap((team) => team.members.map(({ id }) => id)))];
  if (typeof ownerId === 'string' && !members.includes(ownerId)) {
    throw new RejectedError('task.unknownOwner', `No team has a member ${ownerId}; ${choice(members)}`, {
      pointer: '/ownerId',
    });
  }
  const ids = teams.map(({ id }) => id);
  if (typeof teamId === 'string' && !ids.includes(teamId)) {
    throw new RejectedError('task.unknownTeam', `There is no team ${teamId}; ${choice(ids)}`, { pointer: '/teamId' });
  }
}

const mostNamed = 20;

function choice(ids: readonly string[]): string {
  if (ids.length === 0) return 'there are none yet: set one up with PUT /v1/teams/{teamId}';
  const more = ids.length > mostNamed ? ', …' : '';
  return `there are ${ids.slice(0, mostNamed).join(', ')}${more}`;
}
