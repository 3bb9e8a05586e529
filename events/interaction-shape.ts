import * as z from 'zod';
import { Attachment } from './attachment-shape';

/** The normalised interaction (contract.md): what every channel's payload becomes. Times are ISO 8601 UTC. */

export const channels = [
  'form',
  'email',
  'social',
  'chat',
  'phone',
  'sms',
  'whatsapp',
  'commerce',
  'helpdesk',
  'ads',
  'web',
] as const;

export const interactionKinds = [
  'form_submitted',
  'message_received',
  'message_sent',
  'call_started',
  'call_completed',
  'call_missed',
  'voicemail_left',
  'email_received',
  'email_delivered',
  'email_opened',
  'email_clicked',
  'email_bounced',
  'email_complained',
  'unsubscribed',
  'subscribed',
  'comment_posted',
  'mention',
  'reaction',
  'order_placed',
  'order_paid',
  'order_refunded',
  'payment_failed',
  'ticket_opened',
  'ticket_updated',
  'ticket_solved',
  'rating_given',
  'profile_updated',
  'page_viewed',
  'lead_submitted',
] as const;

export const identifierTypes = [
  'email',
  'phone',
  'whatsapp',
  'facebook',
  'instagram',
  'x',
  'linkedin',
  'telegram',
  'anonymous',
  'device',
] as const;

/** An identifier type of the fixed list, or `external:<system>`. */
export const IdentifierType = z.union([z.enum(identifierTypes), z.templateLiteral(['external:', z.string().min(1)])]);

/** One way to know a person: `value` normalised for matching, `raw` as the provider wrote it (kept for replying). */
export const Identifier = z.object({
  type: IdentifierType,
  value: z.string().min(1).max(1024),
  raw: z.string().max(1024),
  verified: z.boolean().optional(),
});

export const personFields = [
  'name',
  'givenName',
  'familyName',
  'company',
  'jobTitle',
  'locale',
  'timeZone',
  'country',
  'region',
  'city',
  'birthday',
] as const;
const personField = z.string().min(1).max(512).optional();

/** Who acted: identifiers, and the profile fields that this payload states. */
export const Person = z.object({
  identifiers: z.array(Identifier).max(50),
  name: personField,
  givenName: personField,
  familyName: personField,
  company: personField,
  jobTitle: personField,
  locale: personField,
  timeZone: personField,
  country: personField,
  region: personField,
  city: personField,
  /** `YYYY-MM-DD` */
  birthday: z.iso.date().optional(),
});

const Content = z.object({
  subject: z.string().optional(),
  text: z.string().optional(),
  html: z.string().optional(),
  attachments: z.array(Attachment).optional(),
  language: z.string().optional(),
  sentiment: z.string().optional(),
  /** true where text or html was cut to fit the record; the raw archive holds all of it */
  truncated: z.boolean().optional(),
});

const Campaign = z.object({
  source: z.string().optional(),
  medium: z.string().optional(),
  name: z.string().optional(),
  term: z.string().optional(),
  content: z.string().optional(),
  clickIds: z.record(z.string(), z.string()).optional(),
});

const ConsentGiven = z.object({
  channel: z.string().min(1),
  purpose: z.string().min(1),
  state: z.enum(['granted', 'denied', 'pending']),
  wording: z.string().optional(),
  proof: z.string().optional(),
  /** address that it was stated from, where the channel has one */
  ip: z.string().max(64).optional(),
});

const Call = z.object({
  durationSeconds: z.number().int().min(0).optional(),
  disposition: z.string().optional(),
  recordingUrl: z.string().optional(),
  agent: z.string().optional(),
  from: z.string().optional(),
  to: z.string().optional(),
});

const Commerce = z.object({
  orderId: z.string(),
  currency: z.string().optional(),
  /** in major units of the currency, as the vendor says it */
  total: z.number().optional(),
  items: z
    .array(z.object({ id: z.string().optional(), name: z.string().optional(), quantity: z.number().optional() }))
    .optional(),
});

const Ticket = z.object({
  externalId: z.string(),
  status: z.string().optional(),
  priority: z.string().optional(),
  subject: z.string().optional(),
});

const Rating = z.object({ kind: z.enum(['csat', 'nps', 'thumb']), score: z.number(), max: z.number() });

export const Attributes = z.record(z.string().max(256), z.union([z.string(), z.number(), z.boolean()]));

export const Interaction = z.object({
  id: z.string().min(1),
  deliveryId: z.string().min(1),
  sourceId: z.string().min(1),
  vendor: z.string().min(1),
  vendorEventId: z.string().min(1).optional(),
  channel: z.enum(channels),
  kind: z.enum(interactionKinds),
  direction: z.enum(['inbound', 'outbound', 'internal']),
  occurredAt: z.iso.datetime(),
  receivedAt: z.iso.datetime(),
  threadId: z.string().optional(),
  person: Person,
  content: Content.optional(),
  campaign: Campaign.optional(),
  consent: z.array(ConsentGiven).optional(),
  call: Call.optional(),
  commerce: Commerce.optional(),
  ticket: Ticket.optional(),
  rating: Rating.optional(),
  attributes: Attributes.optional(),
});

export type Interaction = z.output<typeof Interaction>;
export type Person = z.output<typeof Person>;
export type Identifier = z.output<typeof Identifier>;
