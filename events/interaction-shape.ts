import * as z from 'zod';
import { Attachment } from './attachment-shape';
import { Call, Campaign, Commerce, Rating, Ticket } from './interaction-matters';

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
const ExternalType = z.templateLiteral(['external:', z.string().min(1)], {
  error: 'must begin with external: and name a system, as in external:crm',
});
export const IdentifierType = z.union([z.enum(identifierTypes), ExternalType]);

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

const ConsentGiven = z.object({
  channel: z.string().min(1),
  purpose: z.string().min(1),
  state: z.enum(['granted', 'denied', 'pending']),
  wording: z.string().optional(),
  proof: z.string().optional(),
  /** address that it was stated from, where the channel has one */
  ip: z.string().max(64).optional(),
});

/** A field of several values keeps them apart. */
export const AttributeValue = z.union([z.string(), z.number(), z.boolean(), z.array(z.string()).max(100)]);
export const Attributes = z.record(z.string().max(256), AttributeValue);

export const revisionCauses = ['edited', 'revoked', 'status', 'corrected'] as const;

/** How an interaction came to be as it is: one entry a change, the oldest first. What is not listed is as it was recorded. */
export const InteractionVersion = z.object({
  /** when the sender changed it or the status was reached; of a correction, when the hub read the delivery again */
  at: z.iso.datetime(),
  cause: z.enum(revisionCauses),
  /** the vendor's id of what brought the change, or the run or request that read the delivery again */
  by: z.string(),
  deliveryId: z.string(),
  /** what changed, as in `content` or `person.email` */
  changed: z.array(z.string()),
  /** of a message of ours: `sent`, `delivered`, `read`, `failed` */
  status: z.string().optional(),
  attributes: Attributes.optional(),
  /** what was there before; absent where it is not known, or no room is left for it */
  was: z
    .object({
      customerId: z.string(),
      kind: z.enum(interactionKinds),
      occurredAt: z.iso.datetime(),
      person: Person,
      content: Content,
      consent: z.array(ConsentGiven),
      attributes: Attributes,
    })
    .partial()
    .optional(),
});

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
  /** how often it was changed since it was recorded */
  revision: z.number().int().min(1).optional(),
  /** when the sender took it back: nobody is to act on it any more */
  revokedAt: z.iso.datetime().optional(),
  history: z.array(InteractionVersion).optional(),
});

export type InteractionVersion = z.output<typeof InteractionVersion>;
export type Interaction = z.output<typeof Interaction>;
export type Person = z.output<typeof Person>;
export type AttributeValue = z.output<typeof AttributeValue>;
export type Identifier = z.output<typeof Identifier>;
