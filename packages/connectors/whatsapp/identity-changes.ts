import type { InteractionDraft } from '@afluente/domain/customers/interactions/draft';
import type { Outcome } from '../outcome';
import { present } from '../present';
import { sha256Hex } from '../signature';
import { attributesOf } from './content';
import { type Handle, identifiersOf } from './person';
import type { IdUpdate, Message } from './schemas';

/** The person has another number, or another business-scoped id: old and new belong to one customer, the new ones first. */

function joined(renewed: Handle, former: Handle): InteractionDraft['person'] {
  const now = identifiersOf(renewed);
  const known = new Set(now.map(({ type, raw }) => `${type} ${raw}`));
  return { identifiers: [...now, ...identifiersOf(former).filter(({ type, raw }) => !known.has(`${type} ${raw}`))] };
}

const common = { channel: 'whatsapp', kind: 'profile_updated', direction: 'inbound' } as const;

/** A `system` message; every type of it has the same fields. */
export function normaliseSystemMessage(message: Message): Outcome {
  const { system } = message;
  const renewed = {
    waId: system?.wa_id ?? system?.new_wa_id,
    userId: system?.user_id,
    parentUserId: system?.parent_user_id,
  };
  const former = {
    waId: message.from,
    userId: system?.previous_user_id ?? message.from_user_id,
    parentUserId: message.from_parent_user_id,
  };
  return [
    present<InteractionDraft>({
      ...common,
      vendorEventId: message.id,
      occurredAt: message.timestamp,
      person: joined(renewed, former),
      attributes: attributesOf({ messageType: message.type, systemType: system?.type }),
    }),
  ];
}

/** The change as a field of its own, which providers pass on; it has no id, so what it says makes one, hashed since it names people. */
export function normaliseIdUpdate(update: IdUpdate): Outcome {
  const { user_id: userId, parent_user_id: parentId } = update;
  const renewed = { waId: update.wa_id, userId: userId.current, parentUserId: parentId?.current };
  const former = { userId: userId.previous, parentUserId: parentId?.previous };
  const change = [userId.previous, userId.current, update.timestamp].join('\n');
  return [
    present<InteractionDraft>({
      ...common,
      vendorEventId: `user_id_update:${sha256Hex(change).slice(0, 32)}`,
      occurredAt: update.timestamp,
      person: joined(renewed, former),
      attributes: { systemType: 'user_id_update' },
    }),
  ];
}
