import { defineEntity } from '@afluente/domain/entity';
import { type Turn, TurnParts } from '@afluente/domain/leads/turn';
import * as z from 'zod';
import type { Item } from '../table/define-codec';
import { defineItem } from '../table/define-item';
import { teamIdOfTurn, turnKey } from './lead-keys';

const TeamTurn = z.object({ teamId: z.string(), turns: z.number().int().min(0), ...TurnParts });

/** What a team's leads are given out by: whose turn it is, and how many wait. */
export const turnItem = defineItem({
  entity: defineEntity({ name: 'turn', schema: TeamTurn }),
  version: 2,
  upgrades: { 1: (old) => old },
  key: { holds: ['teamId'], of: ({ teamId }) => turnKey(teamId), read: (key) => ({ teamId: teamIdOfTurn(key) }) },
  personal: { none: 'it names members of a team, who work here' },
});

/** The item of a team's turn. */
export function itemOfTurn(teamId: string, { count, loads: _, ...parts }: Turn): Item {
  return turnItem.itemsOf({ teamId, turns: count, ...parts })[0];
}

/** The turn in an item; before the first one, none. */
export function turnOf(item: Item | undefined): Turn {
  if (item === undefined) return { count: 0 };
  const { teamId: _, turns, ...parts } = turnItem.stateOf(item);
  return { count: turns, ...parts };
}
