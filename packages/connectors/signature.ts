import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { ConnectorContext, Verdict } from './define-connector';

/** What every vendor's signature check is made of. Nothing here throws on what a sender can write. */

type Bytes = string | Buffer;

/** Says whether both are the same, in a time that reveals neither where they differ nor how long the expected one is. */
export function equalInConstantTime(one: Bytes, other: Bytes): boolean {
  const digest = (value: Bytes) => createHash('sha256').update(value).digest();
  return timingSafeEqual(digest(one), digest(other));
}

/** The algorithm is the connector's constant: it is never read from a request. */
export interface HmacRecipe {
  readonly algorithm: 'sha1' | 'sha256' | 'sha512';
  readonly encoding: 'hex' | 'base64';
}

/** HMAC of the parts one after the other; text counts as its UTF-8 bytes. */
export function hmac(recipe: HmacRecipe, secret: string, parts: readonly Bytes[]): string {
  const mac = createHmac(recipe.algorithm, secret);
  for (const part of parts) mac.update(part);
  return mac.digest(recipe.encoding);
}

/** SHA-256 of the bytes, in hex. */
export function sha256Hex(bytes: Bytes): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The live values of one secret, newest first: two while it is being rotated. Blank ones never count. */
export function liveSecrets(context: ConnectorContext, name: string): readonly string[] {
  return context.secrets.map((set) => set[name] ?? '').filter((value) => value !== '');
}

/** Tries every live value of the secret, also after one has matched, so that time does not reveal which it was. */
export function matchesAnySecret(
  context: ConnectorContext,
  name: string,
  matches: (secret: string) => boolean,
): boolean {
  return liveSecrets(context, name).map(matches).includes(true);
}

/** Whether a time in Unix seconds lies within the tolerance of `now` (ISO 8601), in the past or in the future. */
export function isFresh(unixSeconds: number, now: string, toleranceSeconds: number): boolean {
  const distance = Math.abs(Date.parse(now) / 1000 - unixSeconds);
  return Number.isFinite(distance) && distance <= toleranceSeconds;
}

export const accepted: Verdict = Object.freeze({ ok: true });

/** A refusal: `code` is stable and dotted, `detail` says what to check and holds no value of the request. */
export function refused(code: string, detail: string): Verdict {
  return { ok: false, code, detail };
}
