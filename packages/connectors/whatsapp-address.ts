import { scopedIdType } from '@afluente/domain/customers/identity/scoped-id';
import type { IdentifierDraft } from '@afluente/domain/customers/interactions/draft';

/** Addresses of WhatsApp, the same through Meta and through those that resell it: a number, a business-scoped user id, a group. */

/** Digits with or without a plus; longer than any short code. */
const number = /^\+?\d{7,15}$/;

/** Proven by what the person did: they wrote, called or chose. What was sent to them proves nothing. */
export interface Proof {
  readonly isProven: boolean;
}

/**
 * The identifiers of an address. A number is a phone too, so that a call or an SMS meets the same customer; an id is never glued to a plus. What is
 * neither is kept as it came, for the domain to reject with a trace; a group is nobody.
 */
export function whatsappIdentifiers(address: string, { isProven }: Proof): readonly IdentifierDraft[] {
  const bare = address.trim();
  if (bare === '' || bare.endsWith('@g.us')) return [];
  const verified = isProven ? { verified: true } : {};
  const type = scopedIdType(bare.replace(/^\+/, ''));
  if (type !== undefined) return [{ type, raw: bare.replace(/^\+/, ''), ...verified }];
  if (!number.test(bare)) return [{ type: 'whatsapp', raw: bare }];
  const raw = bare.startsWith('+') ? bare : `+${bare}`;
  return [
    { type: 'whatsapp', raw, ...verified },
    { type: 'phone', raw },
  ];
}

/** Each identifier once, in order; proven once is proven. */
export function distinctIdentifiers(identifiers: readonly IdentifierDraft[]): readonly IdentifierDraft[] {
  const found = new Map<string, IdentifierDraft>();
  for (const one of identifiers) {
    const key = `${one.type} ${one.raw}`;
    if (!found.has(key) || one.verified === true) found.set(key, one);
  }
  return [...found.values()];
}
