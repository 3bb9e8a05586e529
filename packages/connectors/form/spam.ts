import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Form } from '@afluente/domain/forms/form';
import { isNamed } from './reading/posted-field';
import { type Fields, renderedAtNames, renderTokenNames, systemValue } from './system-fields';

/** Signs of a machine: a filled honeypot, a post sooner than a person can type, a render token that is not ours. */

export interface SpamVerdict {
  /** stable dotted code */
  readonly code: 'form.honeypot' | 'form.tooFast' | 'form.badToken' | 'form.staleToken';
  readonly reason: string;
}

const verdicts: readonly SpamVerdict[] = [
  { code: 'form.honeypot', reason: 'A field that people cannot see was filled in.' },
  { code: 'form.tooFast', reason: 'The form was sent sooner after it was shown than its minimum fill time.' },
  { code: 'form.badToken', reason: 'The render token was not made for this form.' },
  { code: 'form.staleToken', reason: 'The render token is more than a week old.' },
];

const oldestTokenMs = 7 * 24 * 3_600_000;

/** The verdict of a code that the intake passed on; undefined for any other text. */
export function verdictOf(code: string | undefined): SpamVerdict | undefined {
  return verdicts.find((known) => known.code === code);
}

function tokenMac(secret: Buffer, formId: string, issued: string): string {
  return createHmac('sha256', secret).update(`render:${formId}:${issued}`).digest('base64url').slice(0, 22);
}

/** A token that says when this form was shown; `at` is ISO 8601. */
export function renderToken(secret: Buffer, formId: string, at: string): string {
  const issued = Date.parse(at).toString(36);
  return `${issued}.${tokenMac(secret, formId, issued)}`;
}

/** Milliseconds since 1970 at which a token was issued; undefined where it was not made for this form. */
function issuedAt(secret: Buffer, formId: string, token: string): number | undefined {
  const [issued = '', mac = ''] = token.split('.');
  const expected = Buffer.from(tokenMac(secret, formId, issued));
  const given = Buffer.from(mac);
  const genuine = given.length === expected.length && timingSafeEqual(given, expected);
  return genuine ? Number.parseInt(issued, 36) : undefined;
}

/** When the page says it was shown: milliseconds or seconds since 1970, or ISO 8601. */
function claimedAt(written: string): number {
  if (!/^\d+$/.test(written)) return Date.parse(written);
  return written.length > 11 ? Number(written) : Number(written) * 1000;
}

export interface SpamEvidence {
  readonly fields: Fields;
  /** ISO 8601: when the post came */
  readonly now: string;
  /** the hub's secret; tokens are not looked at without it */
  readonly secret?: Buffer;
}

function ofToken(form: Form, token: string, evidence: { now: number; secret: Buffer }): SpamVerdict | undefined {
  const issued = issuedAt(evidence.secret, form.id, token);
  if (issued === undefined) return verdictOf('form.badToken');
  const elapsed = evidence.now - issued;
  if (elapsed > oldestTokenMs) return verdictOf('form.staleToken');
  return elapsed < (form.spam?.minimumFillSeconds ?? 0) * 1000 ? verdictOf('form.tooFast') : undefined;
}

/**
 * Says why a post is suspected, or undefined. A page's own clock (`af_rendered`) counts only where it is not ahead of
 * ours; a post without any time is not suspected for that, since a page without script cannot send one.
 */
export function spamVerdict(form: Form, evidence: SpamEvidence): SpamVerdict | undefined {
  const { fields, secret } = evidence;
  const honeypot = form.spam?.honeypot;
  if (honeypot !== undefined && fields.some((field) => isNamed(honeypot, field) && field[1].trim() !== ''))
    return verdictOf('form.honeypot');
  const now = Date.parse(evidence.now);
  const token = systemValue(fields, renderTokenNames);
  if (token !== undefined && secret !== undefined) return ofToken(form, token, { now, secret });
  const elapsed = now - claimedAt(systemValue(fields, renderedAtNames) ?? '');
  const minimum = (form.spam?.minimumFillSeconds ?? 0) * 1000;
  return elapsed >= 0 && elapsed < minimum ? verdictOf('form.tooFast') : undefined;
}
