import type { InteractionDraft } from '@afluente/domain/customers/interactions/draft';
import { everyPurpose } from '@afluente/domain/customers/record/consent-state';
import { notFetched } from '../attached-file';
import type { Outcome } from '../outcome';
import { ownMessage } from '../own-message';
import { present, presentOrNone } from '../present';
import { personOf } from './calls';
import type { Parameters } from './parameters';
import { partyOf } from './party';
import type { MessageParameters } from './schemas';

/** SMS, MMS, WhatsApp, RCS and Messenger through Twilio: what people write, and what became of what we sent. */

/** Steps on Twilio's side before anything reached the person. */
const progress = new Set(['accepted', 'scheduled', 'queued', 'sending', 'receiving', 'canceled']);
const outcomes = new Set(['sent', 'delivered', 'undelivered', 'failed', 'read', 'partially_delivered']);

function attachmentsOf(parameters: Parameters) {
  const attachments = [];
  for (let index = 0; parameters[`MediaUrl${index}`] !== undefined; index += 1) {
    const url = parameters[`MediaUrl${index}`] ?? '';
    const contentType = parameters[`MediaContentType${index}`] ?? 'application/octet-stream';
    attachments.push({ name: url.split('/').at(-1) ?? '', contentType, url, ...notFetched });
  }
  return attachments.length === 0 ? undefined : attachments;
}

/** The advertisement that a click-to-WhatsApp conversation began with. */
function campaignOf(message: MessageParameters): InteractionDraft['campaign'] {
  if (message.ReferralSourceId === undefined && message.ReferralCtwaClid === undefined) return undefined;
  return present({
    source: 'meta',
    medium: message.ReferralSourceType,
    name: message.ReferralHeadline,
    content: message.ReferralSourceId,
    clickIds: message.ReferralCtwaClid === undefined ? undefined : { ctwa_clid: message.ReferralCtwaClid },
  });
}

function placeOf(message: MessageParameters) {
  const latitude = Number(message.Latitude ?? Number.NaN);
  const longitude = Number(message.Longitude ?? Number.NaN);
  if (!Number.isFinite(latitude) || !Number.isFinite(longitude)) return {};
  return { latitude, longitude, address: message.Address, placeName: message.Label };
}

type Attributes = NonNullable<InteractionDraft['attributes']>;

function attributesOf(values: Readonly<Record<string, Attributes[string] | undefined>>): Attributes | undefined {
  const said = Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
  return presentOrNone(Object.fromEntries(said));
}

const consentOf = {
  STOP: ['unsubscribed', 'denied'],
  START: ['subscribed', 'granted'],
} as const;

/** Twilio keeps the opt-out itself (Advanced Opt-Out) and says which keyword it took the message for. */
function optOutOf(message: MessageParameters, channel: string): Pick<InteractionDraft, 'kind' | 'consent'> {
  const type = message.OptOutType;
  if (type !== 'STOP' && type !== 'START') return { kind: 'message_received' };
  const [kind, state] = consentOf[type];
  const consent = present({ channel, purpose: everyPurpose, state, wording: message.Body, proof: message.MessageSid });
  return { kind, consent: [consent] };
}

function received(message: MessageParameters, parameters: Parameters): InteractionDraft {
  const { channel } = partyOf(message.From ?? '', 'sms', { isProven: false });
  const person = personOf(message, 'inbound', 'sms');
  return present<InteractionDraft>({
    vendorEventId: `${message.MessageSid}:received`,
    channel,
    ...optOutOf(message, channel),
    direction: 'inbound',
    occurredAt: message.Timestamp,
    person: present({ ...person, name: message.ProfileName ?? person.name }),
    content: presentOrNone({ text: message.Body, attachments: attachmentsOf(parameters) }),
    campaign: campaignOf(message),
    attributes: attributesOf({
      to: message.To,
      messageType: message.MessageType,
      buttonPayload: message.ButtonPayload,
      repliesTo: message.OriginalRepliedMessageSid,
      optOutType: message.OptOutType,
      username: message.ProfileUsername ?? message.Username,
      ...placeOf(message),
    }),
  });
}

/** "Attempt to send to unsubscribed recipient": they wrote STOP to Twilio, which has kept it since (https://www.twilio.com/docs/api/errors/21610). */
const optedOut = '21610';

/** All statuses of a message are one interaction, named by its first one, with a history. */
function sent(message: MessageParameters, status: string, parameters: Parameters): InteractionDraft {
  const { channel } = partyOf(message.To ?? '', 'sms', { isProven: false });
  const refusal = { channel, purpose: everyPurpose, state: 'denied', proof: message.MessageSid } as const;
  return present<InteractionDraft>({
    vendorEventId: `${message.MessageSid}:${status}`,
    amends: { vendorEventId: `${message.MessageSid}:sent`, as: 'status', status },
    channel,
    kind: 'message_sent',
    direction: 'outbound',
    occurredAt: message.Timestamp,
    threadId: message.MessageSid,
    person: personOf(message, 'outbound', 'sms'),
    content: presentOrNone({ text: message.Body }),
    consent: message.ErrorCode === optedOut ? [refusal] : undefined,
    attributes: attributesOf({
      ...{ from: message.From, status, errorCode: message.ErrorCode },
      ...ownMessage(parameters.messageId),
    }),
  });
}

/** The interactions of one message event: none for progress on Twilio's side; a name where the status is unknown. */
export function normaliseMessage(message: MessageParameters, parameters: Parameters): Outcome {
  const status = (message.MessageStatus ?? message.SmsStatus ?? 'received').toLowerCase();
  if (status === 'received') return [received(message, parameters)];
  if (progress.has(status)) return [];
  return outcomes.has(status) ? [sent(message, status, parameters)] : { unknown: `message.${status}` };
}
