import type { InteractionDraft } from '@afluente/domain/customers/interactions/draft';
import type { Outcome } from '../outcome';
import { present } from '../present';
import { attributesOf } from './content';
import { personOf } from './person';
import type { Call, Surroundings } from './schemas';

/** Calls over WhatsApp. There is a length only if the other side picked up, so a call that ended without one was missed. */

function kindOf(call: Call): InteractionDraft['kind'] | undefined {
  if (call.event === 'connect') return 'call_started';
  if (call.event !== 'terminate') return undefined;
  const wasAnswered =
    call.status?.toUpperCase() === 'COMPLETED' && call.duration !== undefined && call.duration !== null;
  return wasAnswered ? 'call_completed' : 'call_missed';
}

/** The interaction of one call event; the name of the event where that is not known. */
export function normaliseCall(call: Call, around: Surroundings): Outcome {
  const kind = kindOf(call);
  if (kind === undefined) return { unknown: `call.${call.event}` };
  const isOutbound = call.direction?.toUpperCase() === 'BUSINESS_INITIATED';
  const caller = { waId: call.from, userId: call.from_user_id, parentUserId: call.from_parent_user_id };
  const called = { waId: call.to, userId: call.to_user_id, parentUserId: call.to_parent_user_id };
  return [
    present<InteractionDraft>({
      vendorEventId: `${call.id}:${call.event}`,
      channel: 'whatsapp',
      kind,
      direction: isOutbound ? 'outbound' : 'inbound',
      occurredAt: call.timestamp,
      threadId: call.id,
      person: personOf(isOutbound ? called : caller, around.contacts, { isProven: !isOutbound }),
      call: present({
        durationSeconds: call.duration ?? undefined,
        disposition: call.status?.toLowerCase() ?? call.event,
        from: call.from ?? undefined,
        to: call.to ?? undefined,
      }),
      attributes: attributesOf({ phoneNumberId: around.metadata?.phone_number_id }),
    }),
  ];
}
