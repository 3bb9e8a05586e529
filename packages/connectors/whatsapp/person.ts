import type { IdentifierDraft, InteractionDraft } from '@afluente/domain/customers/interactions/draft';
import { present } from '../present';
import type { Contact, Surroundings } from './schemas';

/**
 * Who a WhatsApp person is: a proven phone number, a business-scoped user id (BSUID), or both. A person with a username may show
 * no number at all, so neither is required.
 */

/** How an event names a person: the number without its plus, the BSUID, the BSUID of linked portfolios. */
export interface Handle {
  readonly waId?: string | null | undefined;
  readonly userId?: string | null | undefined;
  readonly parentUserId?: string | null | undefined;
}

const said = (value: string | null | undefined) => (value === null || value === '' ? undefined : value);

/** A handle's identifiers, the number first. WhatsApp writes numbers as digits only; the plus makes them international. */
export function identifiersOf(handle: Handle): readonly IdentifierDraft[] {
  const digits = said(handle.waId)?.replace(/^\+/, '');
  const userId = said(handle.userId);
  const parentId = said(handle.parentUserId);
  const number = digits === undefined ? undefined : `+${digits}`;
  return [
    ...(number === undefined
      ? []
      : ([
          { type: 'whatsapp', raw: number, verified: true },
          { type: 'phone', raw: number },
        ] as const)),
    ...(userId === undefined ? [] : ([{ type: 'external:whatsapp-bsuid', raw: userId, verified: true }] as const)),
    ...(parentId === undefined
      ? []
      : ([{ type: 'external:whatsapp-parent-bsuid', raw: parentId, verified: true }] as const)),
  ];
}

const isSame = (one: string | null | undefined, other: string | null | undefined) =>
  said(one) !== undefined && one === other;

/** The contact card that goes with a handle: the one with its number or id, else the only one there is. */
export function contactOf(handle: Handle, contacts: Surroundings['contacts']): Contact | undefined {
  const cards = contacts ?? [];
  const match = cards.find((card) => isSame(card.wa_id, handle.waId) || isSame(card.user_id, handle.userId));
  if (match !== undefined) return match;
  const [only] = cards;
  const isOnly = cards.length === 1 && only !== undefined;
  const contradicts = isOnly && said(handle.waId) !== undefined && said(only.wa_id) !== undefined;
  return isOnly && !contradicts ? only : undefined;
}

/** The person of a handle, with what the contact card adds: the other handle, the profile name, the country of the number. */
export function personOf(handle: Handle, contacts: Surroundings['contacts']): InteractionDraft['person'] {
  const card = contactOf(handle, contacts);
  const identifiers = identifiersOf({
    waId: said(handle.waId) ?? card?.wa_id,
    userId: said(handle.userId) ?? card?.user_id,
    parentUserId: said(handle.parentUserId) ?? card?.parent_user_id,
  });
  return present({ identifiers, name: said(card?.profile?.name), country: said(card?.country_code) });
}
