import type { Identifier } from '@afluente/events/interaction-shape';
import { cutToBytes } from '../interactions/clean-text';
import type { IdentifierDraft } from '../interactions/draft';
import { cleanWriting } from './clean-writing';
import { normaliseEmail } from './email';
import { normalisePhone } from './phone';
import { cleanPhone, digitsOf, isDamagedBySpreadsheet } from './phone-writing';
import type { RejectedIdentifier } from './rejected-values';
import { withOwnType } from './scoped-id';
import { emailsIn, phonesIn } from './values-in-a-cell';

/** From what a vendor wrote to the values that people are matched by (docs/customer-record.md). */

type IdentifierType = Identifier['type'];

/** What programs write for "nobody": taken as an identity, they would make one person of everybody. */
const nobody =
  /^(?:null|undefined|nil|none|nan|n\/?a|unknown|anonymous|anon|guest|true|false|\[object object\]|[0-]+)$/i;

/** A number as WhatsApp gives it, digits without plus; or its id within a business, as earlier releases kept it. */
const whatsAppNumber = /^\+?(\d{6,15})$/;
const whatsAppScopedId = /^[A-Z]{2}\.[A-Za-z0-9.]{1,128}$/;

/** bytes */
const longestOpaque = 256;
const longestRaw = 256;

/** An identifier type of accounts whose names are the same in upper and lower case. */
const handles: ReadonlySet<IdentifierType> = new Set(['facebook', 'instagram', 'x', 'telegram']);

/** The matching value of an identifier; undefined for what identifies nobody. `countries`: of phones without country code, in order. */
export function normaliseIdentifier(
  identifier: IdentifierDraft,
  countries: readonly string[] = [],
): string | undefined {
  const { type, raw } = identifier;
  if (type === 'email') return firstOf(emailsIn(raw), normaliseEmail);
  if (type === 'phone') return firstOf(phonesIn(raw), (one) => normalisePhone(one, countries));
  if (type === 'whatsapp') return normaliseWhatsApp(raw);
  return normaliseOpaque(foldHandle(type, cleanWriting(raw) ?? ''));
}

function firstOf(written: readonly string[], read: (one: string) => string | undefined): string | undefined {
  return written.map(read).find((value) => value !== undefined);
}

/** An account's name as it is compared, without @ and case; a text of another type as it is. */
export function foldHandle(type: IdentifierType, text: string): string {
  return handles.has(type) ? text.replace(/^@+/, '').toLowerCase() : text;
}

function normaliseWhatsApp(raw: string): string | undefined {
  const id = digitsOf(cleanPhone(raw) ?? '') ?? '';
  const digits = whatsAppNumber.exec(id)?.[1];
  if (digits !== undefined) return /^0+$/.test(digits) ? undefined : digits;
  const scoped = cleanWriting(raw)?.replace(/^whatsapp:/i, '') ?? '';
  return whatsAppScopedId.test(scoped) ? scoped : undefined;
}

function normaliseOpaque(text: string): string | undefined {
  return text === '' || Buffer.byteLength(text) > longestOpaque || nobody.test(text) ? undefined : text;
}

export interface NormalisedIdentifiers {
  readonly identifiers: readonly Identifier[];
  /** what identifies nobody, as it was written, and why */
  readonly rejected: readonly RejectedIdentifier[];
}

/**
 * Identifiers with their matching values, each once, in the order given; several addresses or numbers in one field are several, and a WhatsApp number
 * is the phone of that number too, which comes after it. Values that identify nobody are returned apart, never as an error.
 */
export function normaliseIdentifiers(
  drafts: readonly IdentifierDraft[],
  countries: readonly string[],
): NormalisedIdentifiers {
  const found = new Map<string, Identifier>();
  const rejected: RejectedIdentifier[] = [];
  for (const draft of drafts.flatMap(eachIn).map(withOwnType)) {
    const value = normaliseIdentifier(draft, countries);
    if (value === undefined) rejected.push({ ...draft, reason: reasonOf(draft) });
    else for (const identifier of withItsPhone(draft, value)) add(found, identifier);
  }
  return { identifiers: [...found.values()], rejected };
}

function eachIn(draft: IdentifierDraft): readonly IdentifierDraft[] {
  const written =
    draft.type === 'email' ? emailsIn(draft.raw) : draft.type === 'phone' ? phonesIn(draft.raw) : [draft.raw];
  return written.map((raw) => ({ ...draft, raw }));
}

function reasonOf({ type, raw }: IdentifierDraft): RejectedIdentifier['reason'] {
  if (type === 'email') return 'email.notAnAddress';
  if (type !== 'phone') return 'identifier.nobody';
  return isDamagedBySpreadsheet(raw) ? 'phone.damagedBySpreadsheet' : 'phone.notANumber';
}

function withItsPhone(draft: IdentifierDraft, value: string): readonly Identifier[] {
  const rest = { raw: cutToBytes(draft.raw, longestRaw), ...(draft.verified && { verified: true }) };
  const phone = draft.type === 'whatsapp' ? normalisePhone(`+${value}`, []) : undefined;
  const itself: Identifier = { type: draft.type, value, ...rest };
  return phone === undefined ? [itself] : [itself, { type: 'phone', value: phone, ...rest }];
}

/** The first writing of a value stays; verified once is verified. */
function add(found: Map<string, Identifier>, identifier: Identifier): void {
  const key = identifierKey(identifier);
  const known = found.get(key);
  if (known === undefined) found.set(key, identifier);
  else if (identifier.verified && !known.verified) found.set(key, { ...known, verified: true });
}

/** The key of a matching value, as in `email#ana@example.com`. */
export function identifierKey(identifier: Pick<Identifier, 'type' | 'value'>): string {
  return `${identifier.type}#${identifier.value}`;
}
