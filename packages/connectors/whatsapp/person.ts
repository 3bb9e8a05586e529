import { scopedIdType } from '@afluente/domain/customers/identity/scoped-id';
import type { IdentifierDraft, InteractionDraft } from '@afluente/domain/customers/interactions/draft';
import { present } from '../present';
import { distinctIdentifiers, type Proof, whatsappIdentifiers } from '../whatsapp-address';
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

/**
 * A handle's identifiers, the number first. Any of its fields may hold an id in the place of a number; what stands in a field for ids is one, even if
 * it does not look so.
 */
export function identifiersOf(handle: Handle, proof: Proof): readonly IdentifierDraft[] {
  const verified = proof.isProven ? { verified: true } : {};
  const ids = [
    [handle.userId, 'external:whatsapp-bsuid'],
    [handle.parentUserId, 'external:whatsapp-parent-bsuid'],
  ] as const;
  const scoped = ids.flatMap(([value, type]): readonly IdentifierDraft[] => {
    const raw = said(value);
    return raw === undefined ? [] : [{ type: scopedIdType(raw) ?? type, raw, ...verified }];
  });
  return distinctIdentifiers([...whatsappIdentifiers(said(handle.waId) ?? '', proof), ...scoped]);
}

const namesOf = (card: Contact) => [card.wa_id, card.user_id, card.parent_user_id].map(said);

/** Both show a number, or both an id, and not the same. */
function contradicts(handle: Handle, card: Contact): boolean {
  const isNumber = (name: string | null | undefined) =>
    said(name) !== undefined && scopedIdType(name ?? '') === undefined;
  const haveNumbers = isNumber(handle.waId) && isNumber(card.wa_id);
  const isId = (name: string | undefined) => scopedIdType(name ?? '') !== undefined;
  const haveIds = [handle.waId, handle.userId].map(said).some(isId) && [card.wa_id, card.user_id].map(said).some(isId);
  return haveNumbers || haveIds;
}

/** The contact card that goes with a handle: the one with its number or id, else the only one there is. */
export function contactOf(handle: Handle, contacts: Surroundings['contacts']): Contact | undefined {
  const cards = contacts ?? [];
  const own = new Set([handle.waId, handle.userId, handle.parentUserId].map(said));
  const match = cards.find((card) => namesOf(card).some((name) => name !== undefined && own.has(name)));
  if (match !== undefined) return match;
  const [only] = cards;
  const isOnly = cards.length === 1 && only !== undefined;
  return isOnly && !contradicts(handle, only) ? only : undefined;
}

/** The person of a handle, with what the contact card adds: the other handles, the profile name, the country of the number. */
export function personOf(handle: Handle, contacts: Surroundings['contacts'], proof: Proof): InteractionDraft['person'] {
  const card = contactOf(handle, contacts);
  const ofCard = { waId: card?.wa_id, userId: card?.user_id, parentUserId: card?.parent_user_id };
  const identifiers = distinctIdentifiers([...identifiersOf(handle, proof), ...identifiersOf(ofCard, proof)]);
  return present({ identifiers, name: said(card?.profile?.name), country: said(card?.country_code) });
}
