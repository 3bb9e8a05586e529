import { repeatWindowOf } from '@afluente/domain/customers/interactions/repeat-window';
import { defineEntity } from '@afluente/domain/entity';
import type { Interaction } from '@afluente/events/interaction-shape';
import * as z from 'zod';
import { isAbsent, isAbsentOrUntil } from '../../table/conditions';
import { defineItem } from '../../table/define-item';
import { expiresAfter } from '../../table/expiry';
import type { Key } from '../../table/key-parts';
import type { ConditionalPut } from '../../table/write-items';
import { claimKey, type InteractionPlace, interactionIdOfClaim } from './timeline-keys';

/** Longer than any vendor keeps repeating, and than a message lives in the queue and its dead-letter queue together. */
const keptDays = 35;

/** Where and by whose delivery a timeless interaction is, or is about to be, recorded. */
const Claim = z.object({
  /** of the interaction, or of what all equal posts claim (`repeat-window.ts`) */
  id: z.string(),
  /** of the interaction, where that is another */
  interactionId: z.string().optional(),
  customerId: z.string(),
  occurredAt: z.iso.datetime(),
  deliveryId: z.string(),
  expiresAt: z.number().int(),
});
export type Claim = Readonly<z.output<typeof Claim>>;

/** The claim of an interaction whose repeat may have another time. */
export const claimItem = defineItem({
  entity: defineEntity({ name: 'claim', schema: Claim }),
  version: 1,
  key: { holds: ['id'], of: ({ id }) => claimKey(id), read: (key) => ({ id: interactionIdOfClaim(key) }) },
  personal: { none: 'it is deleted with its interaction' },
});

/** The claim on an interaction for a customer: free where nobody has it, and where an equal post had it long before. */
export function claimOf(customerId: string, interaction: Interaction): ConditionalPut {
  const { id, occurredAt, deliveryId, receivedAt } = interaction;
  const expiresAt = expiresAfter(receivedAt, keptDays);
  const window = repeatWindowOf(interaction);
  const claimed = window === undefined ? { id } : { id: window.claimId, interactionId: id };
  const [item] = claimItem.itemsOf({ ...claimed, customerId, occurredAt, deliveryId, expiresAt });
  return { item, condition: window === undefined ? isAbsent : isAbsentOrUntil(window.from) };
}

/** Where the interaction of a claim is recorded, or about to be. */
export function placeOfClaim({ id, interactionId = id, customerId, occurredAt }: Claim): InteractionPlace {
  return { id: interactionId, customerId, occurredAt };
}

/** The keys of the claims that an interaction may have. */
export function claimKeysOf(interaction: Interaction): readonly Key[] {
  const window = repeatWindowOf(interaction);
  return [...(window === undefined ? [] : [window.claimId]), interaction.id].map(claimKey);
}
