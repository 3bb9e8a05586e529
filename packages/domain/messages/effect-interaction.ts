import type { Interaction } from '@afluente/events/interaction-shape';
import type { Recordable } from '../customers/record/commit';
import { everyPurpose } from '../customers/record/consent-state';
import { interactionIdFor } from '../ids';
import type { Message } from './message-record';

/** What a provider's refusal says of the address: `suppress`, nothing reaches it; `deny`, its person wants no more by this channel. */
export type Effect = 'suppress' | 'deny';

/** It as an entry of the timeline, by which the address or the consent changes; undefined of a message that went to nobody. */
export function effectInteraction(message: Message, effect: Effect, now: string): Recordable | undefined {
  const { id, channel, leaving, failure, correlationId } = message;
  if (leaving === undefined || failure === undefined) return undefined;
  const { type, value } = leaving.to;
  const sourceId = 'messages';
  const vendorEventId = `${id}:refused`;
  const isDenial = effect === 'deny' || channel !== 'email';
  // WhatsApp lets people stop marketing alone
  const purpose = channel === 'whatsapp' ? 'marketing' : everyPurpose;
  const interaction: Interaction = {
    id: interactionIdFor({ sourceId, vendorEventId, bodyHash: '', index: 0 }),
    ...{ deliveryId: id, sourceId, vendor: 'afluente', vendorEventId, channel, direction: 'inbound' },
    kind: isDenial ? 'unsubscribed' : 'email_bounced',
    ...{ occurredAt: failure.at, receivedAt: now },
    person: { identifiers: [{ type: type === 'phone' || type === 'whatsapp' ? type : 'email', value, raw: value }] },
    ...(isDenial && { consent: [{ channel, purpose, state: 'denied', proof: id }] }),
    attributes: { messageId: id, errorCode: failure.code, ...(!isDenial && { bounceType: 'hard' }) },
  };
  return { interaction, timeless: false, correlationId };
}
