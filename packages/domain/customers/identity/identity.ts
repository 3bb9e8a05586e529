import type { Identifier } from '@afluente/events/interaction-shape';
import { cutToBytes } from '../interactions/clean-text';
import type { IdentifierDraft } from '../interactions/draft';
import { normaliseEmail } from './email';
import { normalisePhone } from './phone';
import { withOwnType } from './scoped-id';

/** From what a vendor wrote to the values that people are matched by (docs/customer-record.md). */

type IdentifierType = Identifier['type'];

/** Marks without a glyph that come along with copied text: zero-width characters and directions of writing. */
const invisible = /[\u200b-\u200f\u2060\u2066-\u2069\u202a-\u202e\ufeff]/g;

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
  const text = identifier.raw.replace(invisible, '').trim();
  if (identifier.type === 'email') return normaliseEmail(text);
  if (identifier.type === 'phone') return normalisePhone(text, countries);
  if (identifier.type === 'whatsapp') return normaliseWhatsApp(text);
  return normaliseOpaque(foldHandle(identifier.type, text));
}

/** An account's name as it is compared, without @ and case; a text of another type as it is. */
export function foldHandle(type: IdentifierType, text: string): string {
  return handles.has(type) ? text.replace(/^@+/, '').toLowerCase() : text;
}

function normaliseWhatsApp(text: string): string | undefined {
  const id = text.replace(/^whatsapp:/i, '').replace(/^\+[\d\s().-]+$/, (number) => number.replace(/[^+\d]/g, ''));
  const digits = whatsAppNumber.exec(id)?.[1];
  if (digits !== undefined) return /^0+$/.test(digits) ? undefined : digits;
  return whatsAppScopedId.test(id) ? id : undefined;
}

function normaliseOpaque(text: string): string | undefined {
  return text === '' || Buffer.byteLength(text) > longestOpaque || nobody.test(text) ? undefined : text;
}

export interface NormalisedIdentifiers {
  readonly identifiers: readonly Identifier[];
  /** what identifies nobody, as it was written */
  readonly rejected: readonly IdentifierDraft[];
}

/**
 * Identifiers with their matching values, each once, in the order given; a WhatsApp number is the phone of that number too, which
 * comes after it. Values that identify nobody are returned apart, never as an error.
 */
export function normaliseIdentifiers(
  drafts: readonly IdentifierDraft[],
  countries: readonly string[],
): NormalisedIdentifiers {
  const found = new Map<string, Identifier>();
  const rejected: IdentifierDraft[] = [];
  for (const draft of drafts.map(withOwnType)) {
    const value = normaliseIdentifier(draft, countries);
    if (value === undefined) rejected.push(draft);
    else for (const identifier of withItsPhone(draft, value)) add(found, identifier);
  }
  return { identifiers: [...found.values()], rejected };
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
