import type { InteractionDraft } from '@afluente/domain/customers/interactions/draft';
import { everyPurpose } from '@afluente/domain/customers/record/consent-state';
import { supplement } from '../interaction-flags';
import type { Outcome } from '../outcome';
import { present } from '../present';
import { attributesOf } from './content';
import { personOf } from './person';
import type { Status, Surroundings } from './schemas';

/** What became of a message or call of ours. None of it opens a lead, and none proves whose number it is: the direction is outbound. */

const ofMessage = new Set(['sent', 'delivered', 'read', 'played', 'failed']);

/** Steps of a call that the business placed; its end comes as a call event. */
const ofCall: ReadonlyMap<string, InteractionDraft['kind']> = new Map([
  ['ringing', 'call_started'],
  ['accepted', 'call_started'],
  ['rejected', 'call_missed'],
]);

function draftOf(status: Status, around: Surroundings) {
  const isGroup = status.recipient_type === 'group';
  const handle = {
    waId: isGroup ? status.recipient_participant_id : status.recipient_id,
    userId: isGroup ? status.recipient_participant_user_id : status.recipient_user_id,
    parentUserId: status.parent_recipient_user_id ?? status.recipient_parent_user_id,
  };
  return {
    channel: 'whatsapp',
    direction: 'outbound',
    occurredAt: status.timestamp,
    threadId: status.id,
    person: personOf(handle, around.contacts, { isProven: false }),
  } as const;
}

function attributesIn(status: Status, around: Surroundings) {
  const [error] = status.errors ?? [];
  return {
    from: around.metadata?.display_phone_number,
    phoneNumberId: around.metadata?.phone_number_id,
    callbackData: status.biz_opaque_callback_data,
    category: status.pricing?.category ?? status.conversation?.origin?.type,
    errorCode: error?.code,
    errorTitle: error?.title,
  };
}

/** "This recipient has chosen to stop receiving marketing messages on WhatsApp from your business" (Meta, Cloud API error codes). */
const optedOut = 131050;

const refusal = { channel: 'whatsapp', purpose: everyPurpose, state: 'denied' } as const;

/** All statuses of a message are one interaction with a history, whichever comes first; so is the echo of one written on the phone. */
export function normaliseStatus(status: Status, around: Surroundings): Outcome {
  if (!ofMessage.has(status.status)) return { unknown: `status.${status.status}` };
  return [
    present<InteractionDraft>({
      ...draftOf(status, around),
      vendorEventId: `${status.id}:${status.status}`,
      amends: { vendorEventId: status.id, as: 'status', status: status.status },
      kind: 'message_sent',
      consent: status.errors?.some(({ code }) => code === optedOut) ? [{ ...refusal, proof: status.id }] : undefined,
      attributes: attributesOf({ status: status.status, ...attributesIn(status, around) }),
    }),
  ];
}

/** Ringing, accepted, rejected: each adds to the call, whose start and end come as events of their own. */
export function normaliseCallStatus(status: Status, around: Surroundings): Outcome {
  const name = status.status.toLowerCase();
  const kind = ofCall.get(name);
  if (kind === undefined) return { unknown: `call-status.${name}` };
  return [
    present<InteractionDraft>({
      ...draftOf(status, around),
      vendorEventId: `${status.id}:${name}`,
      kind,
      call: { disposition: name },
      attributes: attributesOf({ status: name, ...attributesIn(status, around), ...supplement }),
    }),
  ];
}
