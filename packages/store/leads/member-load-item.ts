import { defineEntity } from '@afluente/domain/entity';
import type { Load } from '@afluente/domain/leads/turn';
import * as z from 'zod';
import type { Item } from '../table/define-codec';
import { defineItem } from '../table/define-item';
import { loadKey, memberIdOfLoad } from './lead-keys';

const MemberLoad = z.object({
  memberId: z.string(),
  version: z.number().int().min(1),
  leadIds: z.array(z.string()),
});

/** The open leads of a member, where their team gives leads by it. Ids alone: those of leads that are gone go with the next look. */
export const memberLoadItem = defineItem({
  entity: defineEntity({ name: 'memberLoad', schema: MemberLoad }),
  version: 1,
  key: {
    holds: ['memberId'],
    of: ({ memberId }) => loadKey(memberId),
    read: (key) => ({ memberId: memberIdOfLoad(key) }),
  },
  personal: { none: 'it names a member, who works here, and leads by their ids' },
});

export const itemOfLoad = (memberId: string, { version, leadIds }: Load): Item =>
  memberLoadItem.itemsOf({ memberId, version, leadIds: [...leadIds] })[0];

/** Undefined where it was never counted. */
export function loadOf(item: Item | undefined): Load | undefined {
  if (item === undefined) return undefined;
  const { version, leadIds } = memberLoadItem.stateOf(item);
  return { version, leadIds };
}
