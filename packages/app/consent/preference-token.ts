import { createHmac, timingSafeEqual } from 'node:crypto';
import * as z from 'zod';

/**
 * What a link in a mail allows its holder to do: signed with the hub's secret, for a limited time, one customer and one use.
 * It holds ids and names of channels, no personal data. `base64url(JSON).base64url(HMAC-SHA256)`.
 */

const instantSeconds = z.number().int().min(0);
const id = z.string().min(1).max(64);
const about = z.object({ channel: z.string().min(1).max(64), purpose: z.string().min(1).max(64) });

const issuedTo = z.string().max(256).optional();

const Grant = z.discriminatedUnion('scope', [
  /** see and change all consents; `issuedTo`: an employee was given the link (subject id), so that it may be them who uses it */
  z.object({ scope: z.literal('preferences'), customerId: id, issuedTo }),
  /** refuse one channel and purpose */
  z.object({ scope: z.literal('unsubscribe'), customerId: id, about, issuedTo }),
  /** confirm consents that were asked for at a moment (ISO 8601) by an interaction */
  z.object({
    scope: z.literal('confirm'),
    customerId: id,
    abouts: z.array(about).min(1).max(20),
    interactionId: id,
    askedAt: z.iso.datetime(),
  }),
]);

const Payload = z.tuple([instantSeconds, Grant]);

export type PreferenceGrant = z.output<typeof Grant>;
export type GrantOf<Scope extends PreferenceGrant['scope']> = Extract<PreferenceGrant, { scope: Scope }>;

const dayMs = 24 * 3_600_000;

/** Milliseconds that a link works: people keep mails, and may unsubscribe by an old one; a confirmation is for now. */
export const linkLifetimeMs: Readonly<Record<PreferenceGrant['scope'], number>> = {
  preferences: 90 * dayMs,
  unsubscribe: 730 * dayMs,
  confirm: 7 * dayMs,
};

/** `forged`: this hub did not make it. */
export type CheckedToken =
  | { readonly status: 'valid'; readonly grant: PreferenceGrant; readonly expiresAt: string }
  | { readonly status: 'expired'; readonly scope: PreferenceGrant['scope'] }
  | { readonly status: 'forged' };

/** A name of its own for this use of the secret: so that no receipt or render token works as a link. */
const domain = 'afluente preference link v1';

function signatureOf(secret: Buffer, payload: string): string {
  return createHmac('sha256', secret).update([domain, payload].join('\n')).digest('base64url');
}

/** A token that works from `now` (ISO 8601) for as long as its scope does, or until `expiresAt`. */
export function mintPreferenceToken(
  secret: Buffer,
  grant: PreferenceGrant,
  { now, expiresAt }: { readonly now: string; readonly expiresAt?: string },
): string {
  const ends = expiresAt === undefined ? Date.parse(now) + linkLifetimeMs[grant.scope] : Date.parse(expiresAt);
  const payload = Buffer.from(JSON.stringify(Payload.parse([Math.floor(ends / 1000), grant]))).toString('base64url');
  return [payload, signatureOf(secret, payload)].join('.');
}

/** What a token allows at `now`; the comparison takes the same time however much of the signature is right. */
export function checkPreferenceToken(secret: Buffer, token: string, now: string): CheckedToken {
  const [, payload, signature] = /^([\w-]{1,4096})\.([\w-]{43})$/.exec(token) ?? [];
  if (payload === undefined || signature === undefined) return { status: 'forged' };
  const isOurs = timingSafeEqual(Buffer.from(signatureOf(secret, payload)), Buffer.from(signature));
  if (!isOurs) return { status: 'forged' };
  const [endsSeconds, grant] = Payload.parse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')));
  const expiresAt = new Date(endsSeconds * 1000).toISOString();
  if (Date.parse(now) >= Date.parse(expiresAt)) return { status: 'expired', scope: grant.scope };
  return { status: 'valid', grant, expiresAt };
}

/** The address of a token's page under the hub's public URL. */
export function preferenceUrl(publicUrl: string, token: string): string {
  return [publicUrl, 'v1', 'preferences', token].join('/');
}
