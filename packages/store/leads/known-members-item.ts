import { defineEntity } from '@afluente/domain/entity';
import * as z from 'zod';
import { defineItem } from '../table/define-item';
import { knownMembersKey, teamIdOfKnown } from './lead-keys';

const KnownMembers = z.object({
  teamId: z.string(),
  /** of the team: up to this one its members were looked through for such as were removed */
  teamVersion: z.number().int().min(1),
});

/** How far a team's versions were looked through for members who were removed. */
export const knownMembersItem = defineItem({
  entity: defineEntity({ name: 'knownMembers', schema: KnownMembers }),
  version: 1,
  key: {
    holds: ['teamId'],
    of: ({ teamId }) => knownMembersKey(teamId),
    read: (key) => ({ teamId: teamIdOfKnown(key) }),
  },
  personal: { none: 'a team and a number' },
});
