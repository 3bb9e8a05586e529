import { type Interaction, personFields } from '@afluente/events/interaction-shape';
import { boundAttachments } from './bound-attachments';
import { cutToBytes } from './clean-text';

/** Limits of the parts of an interaction, so that one item of the record stays small; lists keep their first entries. */

const nameBytes = 256;
/** What a field of a person holds. */
export const longestFieldBytes = 512;
const shortBytes = longestFieldBytes;
const lineBytes = 1024;
const longestUrlBytes = 2048;
const mostEntries = 20;
const mostItems = 50;

type Draft = Omit<Interaction, 'person'>;
type Person = Omit<Interaction['person'], 'identifiers'>;

/** The profile fields that say something: trimmed, at most 512 bytes, blank ones left out. */
export function boundPerson(person: Person): Person {
  const kept: Record<string, string> = {};
  for (const field of personFields) {
    const value = cutToBytes((person[field] ?? '').trim(), shortBytes).trim();
    if (value !== '') kept[field] = value;
  }
  return kept;
}

/** The text of a message within `bytes`; `truncated` says where something was cut. Plain text goes before HTML. */
export function boundContent(content: NonNullable<Draft['content']>, bytes: number): NonNullable<Draft['content']> {
  const text = content.text === undefined ? undefined : cutToBytes(content.text, Math.min(bytes, 65_536));
  const left = bytes - Buffer.byteLength(text ?? '');
  const html = content.html === undefined ? undefined : cutToBytes(content.html, Math.min(left, 98_304));
  const cut = text !== content.text || html !== content.html;
  return {
    ...content,
    ...(text !== undefined && { text }),
    ...(html !== undefined && { html }),
    ...(cut && { truncated: true }),
  };
}

/** Everything of an interaction but its person, message text and attributes, within the limits. */
export function boundParts<T extends Partial<Draft>>(draft: T): T {
  const { content, campaign, consent, call, commerce, ticket } = draft;
  return {
    ...draft,
    ...(content && { content: boundMessageParts(content) }),
    ...(campaign && { campaign: boundCampaign(campaign) }),
    ...(consent && { consent: consent.slice(0, mostEntries).map(boundConsent) }),
    ...(call && { call: boundCall(call) }),
    ...(commerce && { commerce: boundCommerce(commerce) }),
    ...(ticket && { ticket: shorten(ticket, lineBytes) }),
  };
}

function boundMessageParts(content: NonNullable<Draft['content']>): NonNullable<Draft['content']> {
  const { text, html, attachments, ...rest } = content;
  return {
    ...shorten(rest, lineBytes),
    ...(text !== undefined && { text }),
    ...(html !== undefined && { html }),
    ...(attachments && { attachments: boundAttachments(attachments) }),
  };
}

type Call = NonNullable<Draft['call']>;

function boundCall({ recordingUrl, ...rest }: Call): Call {
  return { ...shorten(rest, shortBytes), ...(isShortUrl(recordingUrl) && { recordingUrl }) };
}

/** A cut URL is useless: a longer one is left out (it is in the raw archive). */
function isShortUrl(url: string | undefined): url is string {
  return url !== undefined && Buffer.byteLength(url) <= longestUrlBytes;
}

type Consent = NonNullable<Draft['consent']>[number];

function boundConsent({ channel, purpose, ...rest }: Consent): Consent {
  return { ...shorten(rest, shortBytes), channel: cutToBytes(channel, 64), purpose: cutToBytes(purpose, 64) };
}

function boundCampaign(campaign: NonNullable<Draft['campaign']>): NonNullable<Draft['campaign']> {
  const { clickIds, ...rest } = campaign;
  const named = Object.entries(clickIds ?? {}).filter(([name]) => name.length <= 64);
  const kept = Object.fromEntries(named.slice(0, mostEntries));
  return { ...shorten(rest, shortBytes), ...(clickIds && { clickIds: shorten(kept, shortBytes) }) };
}

function boundCommerce(commerce: NonNullable<Draft['commerce']>): NonNullable<Draft['commerce']> {
  const { items, ...rest } = commerce;
  const kept = items?.slice(0, mostItems).map((item) => shorten(item, nameBytes));
  return { ...shorten(rest, shortBytes), ...(kept && { items: kept }) };
}

/** A copy whose own texts are cut to so many bytes. */
function shorten<T extends object>(part: T, bytes: number): T {
  const copy = { ...part };
  for (const [name, value] of Object.entries(part)) {
    if (typeof value === 'string') Object.assign(copy, { [name]: cutToBytes(value, bytes) });
  }
  return copy;
}
