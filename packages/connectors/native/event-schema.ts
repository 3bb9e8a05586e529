import { Attributes, IdentifierType, Interaction, Person } from '@afluente/events/interaction-shape';
import * as z from 'zod';

/**
 * What a system of the company's own sends: interactions in the hub's own shape (the contract's "normalised
 * interaction"), an array of 1 to 500. Only `channel`, `kind` and one identifier are required.
 */

export const mostEvents = 500;

/** `value` or `raw`, whichever the sender has: the hub makes the matching value itself. */
const SentIdentifier = z
  .strictObject({
    type: IdentifierType,
    value: z.string().max(1024).optional(),
    raw: z.string().max(1024).optional(),
    verified: z.boolean().optional(),
  })
  .refine(({ value, raw }) => (raw ?? value ?? '').trim() !== '', 'an identifier needs a value');

const { identifiers: _identifiers, ...personFields } = Person.shape;
const shape = Interaction.shape;

/** `state`: `granted`, `denied` or `pending`, or a known yes or no (`true`, `"sí"`, `"unsubscribed"`). */
const SentConsent = shape.consent
  .unwrap()
  .element.extend({ state: z.union([z.string().max(300), z.boolean(), z.number()]) });

export const SentEvent = z.strictObject({
  /** the sender's own id of this fact: the same fact sent twice is recorded once */
  vendorEventId: z.string().min(1).max(512).optional(),
  channel: shape.channel,
  kind: shape.kind,
  direction: shape.direction.default('inbound'),
  /** ISO 8601 with `Z` or an offset; the time of receipt where absent */
  occurredAt: z.iso.datetime({ offset: true }).optional(),
  threadId: z.string().max(512).optional(),
  person: z.strictObject({ ...personFields, identifiers: z.array(SentIdentifier).min(1).max(50) }),
  content: shape.content,
  campaign: shape.campaign,
  consent: z.array(SentConsent).optional(),
  call: shape.call,
  commerce: shape.commerce,
  ticket: shape.ticket,
  rating: shape.rating,
  attributes: Attributes.optional(),
  // an interaction that the hub exported can be sent as it is: these are taken and not believed
  id: z.string().max(512).optional(),
  deliveryId: z.string().optional(),
  sourceId: z.string().optional(),
  vendor: z.string().optional(),
  receivedAt: z.string().optional(),
});

export const SentEvents = z.array(SentEvent).min(1).max(mostEvents);

export type SentEvent = z.output<typeof SentEvent>;
