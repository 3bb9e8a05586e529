import type { Turn } from '@afluente/domain/customers/record/commit';
import * as z from 'zod';
import { defineCodec, type Item } from '../table/define-codec';
import { turnKey } from './lead-keys';

const codec = defineCodec({
  type: 'turn',
  version: 1,
  schema: z.object({ turns: z.number().int().min(0), lastMemberId: z.string().optional() }),
});

/** Whose turn it was last in a team. */
export function turnItem(teamId: string, { count, lastMemberId }: Turn): Item {
  return { ...turnKey(teamId), ...codec.stamp({ turns: count, lastMemberId }) };
}

/** The turn in an item; before the first one, none. */
export function turnOf(item: Item | undefined): Turn {
  if (item === undefined) return { count: 0 };
  const { turns, lastMemberId } = codec.read(item);
  return { count: turns, ...(lastMemberId !== undefined && { lastMemberId }) };
}
