import { Identifier, personFields } from '@afluente/events/interaction-shape';
import * as z from 'zod';

/** The customer record as it is kept: one profile a person, its identifiers, and where every field came from. */

/** A day, `YYYY-MM-DD` UTC. First and last seen are kept by day: a second fact of a day changes nothing. */
export const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

export const KeptIdentifier = Identifier.extend({
  verified: z.boolean(),
  sourceId: z.string(),
  firstSeenOn: Day,
  lastSeenOn: Day,
});

/** A profile field: its value, the source that told it, and when that was true (ISO 8601). */
export const FieldValue = z.object({ value: z.string(), sourceId: z.string(), at: z.iso.datetime() });

export const Customer = z.object({
  id: z.string(),
  /** counts the writes of the profile; the condition of the next write */
  version: z.number().int().min(0),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  identifiers: z.array(KeptIdentifier),
  fields: z.partialRecord(z.enum(personFields), FieldValue),
  /** leads that are not closed; a further inbound interaction joins them instead of opening another */
  openLeadIds: z.array(z.string()),
  ownerId: z.string().optional(),
});

export type Customer = z.output<typeof Customer>;
export type KeptIdentifier = z.output<typeof KeptIdentifier>;
export type FieldValue = z.output<typeof FieldValue>;
