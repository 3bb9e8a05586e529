import type { IdentifierDraft, InteractionDraft } from '@afluente/domain/customers/interactions/draft';
import { type Proof, whatsappIdentifiers } from '../whatsapp-address';

/** The person's end of a call or message, of an address such as `+15550100`, `whatsapp:+15550100`, `messenger:123`, `client:ana`. */
export interface Party {
  readonly channel: InteractionDraft['channel'];
  readonly identifiers: readonly IdentifierDraft[];
}

/** Numbers by which Twilio spells a withheld caller: ANONYMOUS, RESTRICTED, BLOCKED, UNKNOWN and UNAVAILABLE on a keypad. */
const withheld = new Set(['+266696687', '+7378742833', '+2562533', '+8656696', '+86282452253']);

/** Longer than any short code or extension, so that neither passes for a person's phone. */
const phone = /^\+?\d{7,15}$/;

function phoneIdentifiers(address: string): readonly IdentifierDraft[] {
  return phone.test(address) && !withheld.has(address) ? [{ type: 'phone', raw: address }] : [];
}

/** Says who an address is; `fallback` is the channel of one without a prefix. SIP and client addresses identify no person. */
export function partyOf(address: string, fallback: 'phone' | 'sms', proof: Proof): Party {
  const colon = address.indexOf(':');
  const prefix = colon === -1 ? '' : address.slice(0, colon).toLowerCase();
  const rest = address.slice(colon + 1).trim();
  const verified = proof.isProven ? { verified: true } : {};
  if (prefix === 'whatsapp' && rest !== '')
    return { channel: 'whatsapp', identifiers: whatsappIdentifiers(rest, proof) };
  if (prefix === 'messenger' && rest !== '') {
    return { channel: 'social', identifiers: [{ type: 'facebook', raw: rest, ...verified }] };
  }
  if (prefix === '' || prefix === 'rcs') return { channel: fallback, identifiers: phoneIdentifiers(rest) };
  return { channel: fallback, identifiers: [] };
}
