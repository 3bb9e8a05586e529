import * as z from 'zod';
import { defineEntity } from '../entity';

/** The consent ledger (rules.md, "Consent"): every telling is an entry that stays; the profile holds the newest of each. */

export const consentStates = ['granted', 'denied', 'pending'] as const;

/** The newest state of one channel and purpose. */
export const ConsentState = z.object({
  state: z.enum(consentStates),
  /** ISO 8601: when the person said so */
  at: z.iso.datetime(),
  sourceId: z.string(),
  /** version of the wording that they saw */
  wording: z.string().optional(),
});

/** One telling, kept for proof in the partition of the part that it came in for. */
export const ConsentEntry = ConsentState.extend({
  customerId: z.string(),
  channel: z.string().min(1).max(64),
  purpose: z.string().min(1).max(64),
  /** the interaction that told it; with the time it makes the entry's key, so that telling it twice is one entry */
  interactionId: z.string(),
  proof: z.string().optional(),
  /** IP address of who said so, where the channel has one */
  ip: z.string().optional(),
});

/** The ledger's entries. */
export const consentEntity = defineEntity({ name: 'consent', schema: ConsentEntry });

export type ConsentState = z.output<typeof ConsentState>;
export type ConsentEntry = z.output<typeof ConsentEntry>;

/** How the profile names a channel and purpose. */
export const consentKey = (channel: string, purpose: string): string => [channel, purpose].join(':');

/** Which state goes before which where two hold at once: the larger. */
export const strictness: Readonly<Record<ConsentState['state'], number>> = { granted: 0, pending: 1, denied: 2 };
