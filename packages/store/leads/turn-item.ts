import { defineEntity } from '@afluente/domain/entity';
import type { Turn } from '@afluente/domain/leads/lead-change';
import * as z from 'zod';
import type { Item } from '../table/define-codec';
import { defineItem } from '../table/define-item';
import { teamIdOfTurn, turnKey } from './lead-keys';

const TeamTurn = z.object({
  teamId: z.string(),
  turns: z.number().int().min(0),
  lastMemberId: z.string().optional(),
});

/** Who had the last turn in a team, and how many turns there were. */
export const turnItem = defineItem({
  entity: defineEntity({ name: 'turn', schema: TeamTurn }),
  version: 1,
  key: { holds: ['teamId'], of: ({ teamId }) => turnKey(teamId), read: (key) => ({ teamId: teamIdOfTurn(key) }) },
  personal: { none: 'it names a member of a team, who works here' },
});

/** The item of a team's turn. */
export function itemOfTurn(teamId: string, { count, lastMemberId }: Turn): Item {
  return turnItem.itemsOf({ teamId, turns: count, lastMemberId })[0];
}

/** The turn in an item; before the first one, none. */
export function turnOf(item: Item | undefined): Turn {
  if (item === undefined) return { count: 0 };
  const { turns, lastMemberId } = turnItem.stateOf(item);
  return { count: turns, ...(lastMemberId !== undefined && { lastMemberId }) };
}
