import * as z from 'zod';
import { StatedConsent } from '../customers/record/consent-state';
import { defineEntity } from '../entity';

/** The consent ledger (rules.md, "Consent"): every statement is an entry that stays; the profile holds the newest of each. */

/** One statement, kept for proof in the partition of the source record that it came in for. */
export const ConsentEntry = StatedConsent.extend({
  customerId: z.string(),
  channel: z.string().min(1).max(64),
  purpose: z.string().min(1).max(64),
  /** the interaction that stated it; with the time it makes the entry's key, so that stating it twice is one entry */
  interactionId: z.string(),
  proof: z.string().optional(),
  /** IP address of who said so, where the channel has one */
  ip: z.string().optional(),
  /** the interaction that stated it was misread, and says this only since it was read again then */
  correctedAt: z.iso.datetime().optional(),
  /** it does not count any more: the interaction that stated it was misread */
  withdrawn: z.object({ at: z.iso.datetime(), by: z.string(), reason: z.literal('corrected') }).optional(),
  /** what stood here before the interaction was read again */
  was: z.array(z.object({ state: StatedConsent.shape.state, until: z.iso.datetime(), by: z.string() })).optional(),
});

export const consentEntity = defineEntity({ name: 'consent', schema: ConsentEntry });

export type ConsentEntry = z.output<typeof ConsentEntry>;
