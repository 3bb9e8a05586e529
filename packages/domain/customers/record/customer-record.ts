import { Identifier, personFields } from '@afluente/events/interaction-shape';
import * as z from 'zod';
import { defineEntity } from '../../entity';
import { MergeEdge } from '../merging/merge-edge';
import { Consents, ShownConsents } from './consent-state';
import type { SurvivorshipInput } from './survivorship-policy';

/**
 * The customer record. What is kept is parts: each customer id has one, with the facts that came in under its own identifiers, and
 * nothing of it is ever moved. A merge is an edge between parts; what people see is the merged view of the parts that belong together.
 */

/** A day, `YYYY-MM-DD` UTC. First and last seen are kept by day: a second fact of a day changes nothing. */
export const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** Why nothing may be sent to an address, since when, and who said so. */
const Undeliverable = z.object({
  reason: z.enum(['bounced', 'complained']),
  at: z.iso.datetime(),
  sourceId: z.string(),
});

export const KeptIdentifier = Identifier.extend({
  verified: z.boolean(),
  sourceId: z.string(),
  firstSeenOn: Day,
  lastSeenOn: Day,
  /** when they were first seen by a number or id of WhatsApp, where numbers change hands and the change is reported; absent where only the day is known */
  firstSeenAt: z.iso.datetime().optional(),
  /** when it took the place of another number of theirs, as the vendor reported: whoever used it before is somebody else */
  renewedAt: z.iso.datetime().optional(),
  /** when they changed to another number, as the vendor reported: whoever uses it from then on is somebody else */
  leftAt: z.iso.datetime().optional(),
  /**
   * kept for replying, but nobody is found by it here: another customer holds it (a front desk's phone, a shared computer), or this one
   * has as many of the type as the limit allows
   */
  unclaimed: z.enum(['shared', 'overLimit']).optional(),
  /** what the lists say of a mailbox; not kept, but said whenever a customer is shown or judged by rules (flag-mailboxes.ts) */
  flags: z.array(z.enum(['role', 'disposable'])).optional(),
  undeliverable: Undeliverable.optional(),
});

/** A profile field: its value, the source that stated it, and when that was true (ISO 8601). */
export const FieldValue = z.object({
  value: z.string(),
  sourceId: z.string(),
  at: z.iso.datetime(),
  /** how a line, an account or a mailbox is called, which need not be how its owner is: it only fills a gap (stated-names.ts) */
  displayed: z.literal(true).optional(),
  /** the person (a subject id, no name) who set it and wants it to stay; no source changes it then */
  lockedBy: z.string().optional(),
});

/** A message that holds marketing, when it was written and where. */
export const MarketingHold = z.object({
  interactionId: z.string(),
  channel: z.string(),
  at: z.iso.datetime(),
  sourceId: z.string(),
});

/** What one customer id holds by itself: the profile item of its partition. */
export const CustomerPart = z.object({
  id: z.string(),
  /** counts the writes of the profile; the condition of the next write. That of a survivor rises with every change of its parts */
  version: z.number().int().min(0),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  identifiers: z.array(KeptIdentifier),
  fields: z.partialRecord(z.enum(personFields), FieldValue),
  /** leads that are not closed; a further inbound interaction joins them instead of opening another */
  openLeadIds: z.array(z.string()),
  consents: Consents.default({}),
  /** messages in which they seem to refuse marketing, which waits until somebody has looked (marketing-hold.ts) */
  marketingHolds: z.array(MarketingHold).optional(),
  /** what features keep here, by the name of their slot (contribution.ts): small, and locked by this version */
  slots: z.record(z.string(), z.unknown()).optional(),
  ownerId: z.string().optional(),
  /** ids of interactions that an edit or a revocation came before (amending/early.ts) */
  early: z.array(z.string()).optional(),
  /** nothing is left here: the only interaction was misread, and is this customer's */
  movedTo: z.string().optional(),
  /** when the person had been erased, where they came back since: nothing from before is taken */
  erasedBefore: z.iso.datetime().optional(),
  /** the part that this one was merged into: it is an alias now */
  mergedInto: z.string().optional(),
  /** the tree of merges below a survivor; out of date in a part that is itself merged into another */
  merges: z.array(MergeEdge).default([]),
  /**
   * By part and field, when a value was last stated, where merged parts disagree about one day: a value repeated on a day writes no
   * profile, so whoever merges or changes the customer notes it here. Only a survivor's
   */
  toldAgain: z.record(z.string(), z.partialRecord(z.enum(personFields), z.iso.datetime())).optional(),
  /**
   * what the part was to be found by beside identifiers when it was new: the list of its index entries, until one is written
   * (index-entries.ts)
   */
  indexedAs: z
    .object({
      names: z.array(z.string()).readonly(),
      blocks: z.array(z.string()).readonly(),
      companies: z.array(z.string()).readonly().optional(),
    })
    .optional(),
});

const notShown = {
  mergedInto: true,
  merges: true,
  slots: true,
  toldAgain: true,
  indexedAs: true,
  early: true,
} as const;

/** A customer as the parts make it up together: the id and version are the survivor's. */
export const Customer = CustomerPart.omit(notShown).extend({
  consents: ShownConsents,
  /** facts under names of the company's own (attributes.ts); absent where there are none */
  attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
  /** ids of the segments that they are in (segments-slot.ts); absent where there are none */
  segments: z.array(z.string()).optional(),
  /** ids that were merged into this one, and resolve to it */
  mergedIds: z.array(z.string()),
});

/** A survivor (`parts[0]`) and the parts merged into it, in the order of merging; of one part where nothing was merged. */
export interface CustomerRecord {
  readonly parts: readonly [CustomerPart, ...CustomerPart[]];
  /** in force when it was read; the usual one where absent */
  readonly survivorship?: SurvivorshipInput | undefined;
}

export type Customer = z.output<typeof Customer>;
export const customerEntity = defineEntity({ name: 'customer', schema: CustomerPart });

export type CustomerPart = z.output<typeof CustomerPart>;
export type KeptIdentifier = z.output<typeof KeptIdentifier>;
export type FieldValue = z.output<typeof FieldValue>;
