import { choicesFor } from '@afluente/domain/choices';
import { RejectedError } from '@afluente/domain/errors';
import { teamConfig } from '@afluente/domain/leads/team-config';
import type { ConfigStore } from '@afluente/store/policies/config-port';
import { allOf } from './policies/all-of';

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
    throw new RejectedError('holder.unknownOwner', `No team has a member ${ownerId}; ${choicesFor(ownerId, members)}`, {
      pointer: '/ownerId',
    });
  }
  const ids = teams.map(({ id }) => id);
  if (typeof teamId === 'string' && !ids.includes(teamId)) {
    throw new RejectedError('holder.unknownTeam', `There is no team ${teamId}; ${choicesFor(teamId, ids)}`, {
      pointer: '/teamId',
    });
  }
}
