import type { InteractionDraft } from '@afluente/domain/customers/interactions/draft';
import type { Outcome } from '../outcome';
import { present } from '../present';
import { attributesOf, campaignOf, commerceOf, contentOf, detailsOf } from './content';
import { normaliseSystemMessage } from './identity-changes';
import { contactOf, personOf } from './person';
import type { Message, Surroundings } from './schemas';

/** Messages: what people write, and what the business writes from the phone app (echoes). */

const plain = new Set([
  'text',
  'image',
  'audio',
  'video',
  'document',
  'sticker',
  'location',
  'contacts',
  'interactive',
  'button',
  'request_welcome',
  'unsupported',
  'unknown',
]);

function kindOf(type: string): InteractionDraft['kind'] | undefined {
  if (plain.has(type)) return 'message_received';
  if (type === 'reaction') return 'reaction';
  return type === 'order' ? 'order_placed' : undefined;
}

/** A number that the person sent when asked for it is their own; any other shared card is somebody else's. */
function ownNumbers(message: Message): InteractionDraft['person']['identifiers'] {
  const own = (message.contacts ?? []).filter((card) => card.origin === 'contact_request');
  const numbers = own.flatMap((card) => card.phones ?? []).map(({ phone, wa_id }) => phone ?? wa_id);
  return numbers.flatMap((raw) => (raw === undefined || raw === null ? [] : [{ type: 'phone', raw } as const]));
}

/** The interaction of one message that a person sent; the name of its type where that is not known. */
export function normaliseMessage(message: Message, around: Surroundings): Outcome {
  if (message.type === 'system') return normaliseSystemMessage(message);
  const from = { waId: message.from, userId: message.from_user_id, parentUserId: message.from_parent_user_id };
  const kind = kindOf(message.type);
  if (kind === undefined) return { unknown: `message.${message.type}` };
  const person = personOf(from, around.contacts, { isProven: true });
  return [
    present<InteractionDraft>({
      vendorEventId: message.id,
      channel: 'whatsapp',
      kind,
      direction: 'inbound',
      occurredAt: message.timestamp,
      threadId: message.group_id ?? undefined,
      person: { ...person, identifiers: [...person.identifiers, ...ownNumbers(message)] },
      content: contentOf(message),
      campaign: campaignOf(message),
      commerce: commerceOf(message),
      attributes: attributesOf({
        ...detailsOf(message),
        username: contactOf(from, around.contacts)?.profile?.username,
        to: around.metadata?.display_phone_number,
        phoneNumberId: around.metadata?.phone_number_id,
      }),
    }),
  ];
}

/** A message that the business wrote in the WhatsApp Business app: its text, as its first status. */
export function normaliseEcho(message: Message, around: Surroundings): Outcome {
  if (!plain.has(message.type)) return { unknown: `echo.${message.type}` };
  const to = { waId: message.to, userId: message.to_user_id, parentUserId: message.to_parent_user_id };
  return [
    present<InteractionDraft>({
      vendorEventId: `${message.id}:echo`,
      amends: { vendorEventId: message.id, as: 'status', status: 'sent' },
      channel: 'whatsapp',
      kind: 'message_sent',
      direction: 'outbound',
      occurredAt: message.timestamp,
      threadId: message.id,
      person: personOf(to, around.contacts, { isProven: false }),
      content: contentOf(message),
      attributes: attributesOf({
        ...detailsOf(message),
        from: around.metadata?.display_phone_number,
        phoneNumberId: around.metadata?.phone_number_id,
        status: 'sent',
        sentFrom: 'app',
      }),
    }),
  ];
}
