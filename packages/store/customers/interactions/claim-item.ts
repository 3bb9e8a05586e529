import type { Interaction } from '@afluente/events/interaction-shape';
import * as z from 'zod';
import { defineCodec, type Item } from '../../table/define-codec';
import { expiresAfter } from '../../table/expiry';
import { claimKey, type InteractionPlace } from './timeline-keys';

/** Longer than any vendor goes on repeating, and than a message lives in the queue and its dead-letter queue together. */
const keptDays = 35;

const codec = defineCodec({
  type: 'claim',
  version: 1,
  schema: z.object({
    customerId: z.string(),
    occurredAt: z.iso.datetime(),
    deliveryId: z.string(),
    expiresAt: z.number().int(),
  }),
});

/** Where and by whose delivery a timeless interaction is, or is about to be, recorded. */
export interface Claim extends InteractionPlace {
  readonly deliveryId: string;
}

/** The claim of an interaction whose time is only that of its receipt. */
export function claimItem(customerId: string, interaction: Interaction): Item {
  const { id, occurredAt, deliveryId, receivedAt } = interaction;
  return {
    ...claimKey(id),
    ...codec.stamp({ customerId, occurredAt, deliveryId, expiresAt: expiresAfter(receivedAt, keptDays) }),
  };
}

/** The claim in an item. */
export function claimOf(item: Item, interactionId: string): Claim {
  const { customerId, occurredAt, deliveryId } = codec.read(item);
  return { id: interactionId, customerId, occurredAt, deliveryId };
}
