import { defineEntity } from '@afluente/domain/entity';
import type { Interaction } from '@afluente/events/interaction-shape';
import * as z from 'zod';
import type { Item } from '../../table/define-codec';
import { defineItem } from '../../table/define-item';
import { expiresAfter } from '../../table/expiry';
import { claimKey, interactionIdOfClaim } from './timeline-keys';

/** Longer than any vendor keeps repeating, and than a message lives in the queue and its dead-letter queue together. */
const keptDays = 35;

/** Where and by whose delivery a timeless interaction is, or is about to be, recorded. */
const Claim = z.object({
  /** of the interaction */
  id: z.string(),
  customerId: z.string(),
  occurredAt: z.iso.datetime(),
  deliveryId: z.string(),
  expiresAt: z.number().int(),
});
export type Claim = Readonly<z.output<typeof Claim>>;

/** The claim of an interaction whose time is only that of its receipt. */
export const claimItem = defineItem({
  entity: defineEntity({ name: 'claim', schema: Claim }),
  version: 1,
  key: { holds: ['id'], of: ({ id }) => claimKey(id), read: (key) => ({ id: interactionIdOfClaim(key) }) },
  personal: { none: 'it is deleted with its interaction' },
});

/** The item that claims an interaction for a customer. */
export function itemOfClaim(customerId: string, interaction: Interaction): Item {
  const { id, occurredAt, deliveryId, receivedAt } = interaction;
  const expiresAt = expiresAfter(receivedAt, keptDays);
  return claimItem.itemsOf({ id, customerId, occurredAt, deliveryId, expiresAt })[0];
}
