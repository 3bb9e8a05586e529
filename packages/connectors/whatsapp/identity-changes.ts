import { scopedIdType } from '@afluente/domain/customers/identity/scoped-id';
import type { InteractionDraft } from '@afluente/domain/customers/interactions/draft';
import { identityChange } from '../interaction-flags';
import type { Outcome } from '../outcome';
import { present } from '../present';
import { sha256Hex } from '../signature';
import { distinctIdentifiers } from '../whatsapp-address';
import { attributesOf } from './content';
import { type Handle, identifiersOf } from './person';
import type { IdUpdate, Message } from './schemas';

/** The person has another number, or another business-scoped id: old and new belong to one customer, the new ones first. */

function joined(renewed: Handle, ...former: readonly Handle[]): InteractionDraft['person'] {
  const now = identifiersOf(renewed, { isProven: true });
  const before = former.flatMap((handle) => identifiersOf(handle, { isProven: false }));
  return { identifiers: distinctIdentifiers([...now, ...before]) };
}

/** Ids that the text of a system message names: `User Ana changed from MX.111 to MX.222`; Meta gave the former one nowhere else at first. */
function idsInText(body: string | null | undefined): readonly string[] {
  const words = (body ?? '').slice(0, 1000).split(/\s+/);
  return words.map((word) => word.replace(/[.,;]$/, '')).filter((word) => scopedIdType(word) !== undefined);
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
  const former = [
    { waId: message.from, userId: message.from_user_id, parentUserId: message.from_parent_user_id },
    { userId: system?.previous_user_id, parentUserId: system?.previous_parent_user_id },
    ...idsInText(system?.body).map((waId) => ({ waId })),
  ];
  return [
    present<InteractionDraft>({
      ...common,
      vendorEventId: message.id,
      occurredAt: message.timestamp,
      person: joined(renewed, ...former),
      attributes: attributesOf({ messageType: message.type, systemType: system?.type, ...identityChange }),
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
      attributes: { systemType: 'user_id_update', ...identityChange },
    }),
  ];
}
