import type { InteractionDraft } from '@afluente/domain/customers/interactions/draft';
import type { Outcome } from '../outcome';
import { present } from '../present';
import { type Amended, amendedBy } from './amendments';
import { attributesOf, campaignOf, commerceOf, contentOf, detailsOf } from './content';
import { readFlowAnswer } from './flow-answer';
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

const isRevoked = (amended: Amended | undefined) => amended?.amends.as === 'revocation';

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
  const amended = amendedBy(message);
  const said = amended?.said ?? message;
  const kind = isRevoked(amended) ? 'message_received' : kindOf(said.type);
  if (kind === undefined) return unknownOf(message, around);
  return [withAnswer(receivedOf({ message, said, kind, amends: amended?.amends }, around), said)];
}

/** Changes of messages that were sent before, in a form that nobody reads yet. */
const changes = new Set(['edit', 'revoke']);

/** A message of a type that came after this release: somebody wrote all the same, and is to be answered. */
function unknownOf(message: Message, around: Surroundings): Outcome {
  const unknown = `message.${message.type}`;
  const draft = receivedOf({ message, said: message, kind: 'message_received', amends: undefined }, around);
  if (changes.has(message.type) || draft.person.identifiers.length === 0) return { unknown };
  return { unknown, interactions: [{ ...draft, attributes: { ...draft.attributes, unsupportedType: message.type } }] };
}

/** A message, what it says (the new one of an edit), and what it is about. */
interface Received {
  readonly message: Message;
  readonly said: Message;
  readonly kind: InteractionDraft['kind'];
  readonly amends: InteractionDraft['amends'];
}

function receivedOf({ message, said, kind, amends }: Received, around: Surroundings): InteractionDraft {
  const from = { waId: message.from, userId: message.from_user_id, parentUserId: message.from_parent_user_id };
  const person = personOf(from, around.contacts, { isProven: true });
  return present<InteractionDraft>({
    vendorEventId: message.id,
    amends,
    channel: 'whatsapp',
    kind,
    direction: 'inbound',
    occurredAt: message.timestamp,
    threadId: message.group_id ?? undefined,
    person: { ...person, identifiers: [...person.identifiers, ...ownNumbers(said)] },
    content: contentOf(said),
    campaign: campaignOf(said),
    commerce: commerceOf(said),
    attributes: attributesOf({
      ...detailsOf(said),
      username: contactOf(from, around.contacts)?.profile?.username,
      to: around.metadata?.display_phone_number,
      phoneNumberId: around.metadata?.phone_number_id,
    }),
  });
}

/** A Flow's answer is a form that was filled in: what it says of the person counts, and the nickname of the profile does not. */
function withAnswer(draft: InteractionDraft, { interactive, timestamp }: Message): InteractionDraft {
  const response = interactive?.nfm_reply?.response_json;
  const answer = response === undefined || response === null ? undefined : readFlowAnswer(response, timestamp);
  if (answer === undefined) return draft;
  const { identifiers, name: _, ...shown } = draft.person;
  const { flowResponse: __, ...details } = draft.attributes ?? {};
  return {
    ...draft,
    kind: 'form_submitted',
    person: { ...shown, ...answer.person, identifiers: [...identifiers, ...answer.person.identifiers] },
    content: { ...draft.content, ...answer.content },
    attributes: { ...answer.attributes, ...details },
  };
}

/** A message that the business wrote in the WhatsApp Business app: its text, as its first status. */
export function normaliseEcho(message: Message, around: Surroundings): Outcome {
  const amended = amendedBy(message);
  const said = amended?.said ?? message;
  if (!isRevoked(amended) && !plain.has(said.type)) return { unknown: `echo.${message.type}` };
  const to = { waId: message.to, userId: message.to_user_id, parentUserId: message.to_parent_user_id };
  return [
    present<InteractionDraft>({
      vendorEventId: `${message.id}:echo`,
      amends: amended?.amends ?? { vendorEventId: message.id, as: 'status', status: 'sent' },
      channel: 'whatsapp',
      kind: 'message_sent',
      direction: 'outbound',
      occurredAt: message.timestamp,
      threadId: amended?.amends.vendorEventId ?? message.id,
      person: personOf(to, around.contacts, { isProven: false }),
      content: contentOf(said),
      attributes: attributesOf({
        ...detailsOf(said),
        from: around.metadata?.display_phone_number,
        phoneNumberId: around.metadata?.phone_number_id,
        status: 'sent',
        sentFrom: 'app',
      }),
    }),
  ];
}
