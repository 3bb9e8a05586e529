import type { Interaction } from '@afluente/events/interaction-shape';
import { keptReferences } from '../customers/interactions/mail-references';
import type { Recordable } from '../customers/record/commit';
import { mailEventSource } from '../deliveries/account-event';
import { interactionIdFor } from '../ids';
import type { Channel } from './channel';
import type { Message } from './message-record';

/** The entry of a message on the timeline. */

/** Of messages by a provider whose reports do not come back. */
const ownSource = 'messages';

/** As the vendor's connector names the message that its statuses are of. */
const named: Readonly<Record<string, (providerId: string) => string>> = {
  twilio: (sid) => `${sid}:sent`,
};

/** Undefined of a message that never left. `channel`: that it left by; it may be gone by now. */
export function sentInteraction(message: Message, channel: Channel | undefined, now: string): Recordable | undefined {
  const { id, leaving, sent, asked, correlationId } = message;
  if (leaving === undefined || sent === undefined) return undefined;
  const { vendor = 'afluente' } = channel ?? {};
  const { sourceId, vendorEventId } = namesOf(id, sent.providerId, channel);
  const { subject, text, to } = leaving;
  const { by, template, threadId = sent.mailId } = asked;
  const interaction: Interaction = {
    id: interactionIdFor({ sourceId, vendorEventId, bodyHash: '', index: 0 }),
    deliveryId: id,
    ...{ sourceId, vendor, vendorEventId, channel: message.channel, kind: 'message_sent', direction: 'outbound' },
    ...{ occurredAt: sent.at, receivedAt: now },
    ...(threadId !== undefined && { threadId }),
    person: { identifiers: [{ type: identifierType(to.type), value: to.value, raw: to.value }] },
    content: { ...(subject !== undefined && { subject }), ...(text !== undefined && { text }) },
    attributes: {
      ...{ messageId: id, template, purpose: message.purpose },
      ...(by !== undefined && { by }),
      ...mailAttributes(message, threadId),
    },
  };
  if (sourceId === ownSource) return { interaction, timeless: false, correlationId };
  const amendment = { as: 'status', at: sent.at, by: id, status: 'sent' } as const;
  return { interaction, timeless: false, correlationId, amendment };
}

/** What the next answer names of it, as of a mail that came in. */
function mailAttributes({ sent, asked: { answers } }: Message, threadId: string | undefined) {
  const { mailIds = [] } = answers ?? {};
  const references = keptReferences(mailIds[0] === threadId ? mailIds.slice(1) : mailIds);
  return {
    ...(sent?.mailId !== undefined && sent.mailId !== threadId && { mailId: sent.mailId }),
    ...(references !== undefined && { references }),
  };
}

/** As the events of its provider name it, where any come back: by them, statuses find the entry. */
function namesOf(id: string, providerId: string | undefined, channel: Channel | undefined) {
  const { vendor = '', eventsFrom } = channel ?? {};
  const heardAt = eventsFrom ?? (vendor === 'ses' ? mailEventSource : undefined);
  if (heardAt === undefined || providerId === undefined) return { sourceId: ownSource, vendorEventId: id };
  return { sourceId: heardAt, vendorEventId: named[vendor]?.(providerId) ?? providerId };
}

const identifierType = (type: string): Interaction['person']['identifiers'][number]['type'] =>
  type === 'phone' || type === 'whatsapp' ? type : 'email';
