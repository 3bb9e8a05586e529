import * as z from 'zod';
import { ConsentLike, Suggestion } from '../deliveries/delivery';
import { defineEntity } from '../entity';

/** A cleansing run over all customers: what it found, what it fixed, and how good each source is. */

export const repairs = ['identifiers', 'bounces', 'suspicions'] as const;
export type Repair = (typeof repairs)[number];

const count = z.number().int().min(0);

/** What one source sent, as far as a run has come. */
export const SourceTally = z.object({
  /** of the last week, and of these those that nobody could read */
  deliveries: count,
  quarantined: count,
  /** those that were applied; not counted in runs of before there was such a count */
  applied: count.optional(),
  /** and of these those that should name somebody and do not; not counted before there was such a count */
  unidentified: count.optional(),
  /** and those whose files did not come for a fault of the page */
  filesLost: count.optional(),
  /** of the last month, the newest ten a customer, and of these those with an invalid identifier */
  interactions: count,
  rejected: count,
  /** those with an answer about consent that is neither a yes nor a no, and those with a name that names nobody; absent where there are none */
  unclearConsents: count.optional(),
  noNames: count.optional(),
  /** those that people filled in, and how complete they were together (each 0 to 1) */
  told: count,
  completeness: z.number().min(0),
  /** customers that it was the first to mention, and of these those that were or may be somebody else's twice */
  customers: count,
  duplicates: count,
  /** mappings that would have found somebody, by names of fields */
  suggests: z.array(Suggestion).max(5).optional(),
  /** fields that look like consent and are kept as attributes */
  looksLikeConsent: z.array(ConsentLike).max(5).optional(),
});
export type SourceTally = z.output<typeof SourceTally>;

/** What can be wrong, and whether a run may fix it: `repair` names what to ask for. */
export const findings = {
  'identifier.outdated': { repair: 'identifiers', text: 'An identifier would be written otherwise today.' },
  'identifier.invalid': { repair: undefined, text: 'An identifier would not be taken today.' },
  'identifier.heldByAnother': {
    repair: undefined,
    text: 'An identifier would be written otherwise today, and somebody else is found by that.',
  },
  'bounce.expired': { repair: 'bounces', text: 'An address bounced long ago and may take messages again.' },
  'suspicion.stale': { repair: 'suspicions', text: 'A suspicion is about customers who are one by now, or gone.' },
} as const satisfies Readonly<Record<string, { readonly repair: Repair | undefined; readonly text: string }>>;
export type FindingCode = keyof typeof findings;

export const Finding = z.object({
  found: count,
  repaired: count,
  /** some of those it was found on: ids of customers, or of suspicions */
  samples: z.array(z.string()),
});
export type Finding = z.output<typeof Finding>;

export const phases = ['suspicions', 'deliveries', 'customers'] as const;

export const CleansingRun = z.object({
  /** `cln_`, its time, and a hash of who asked for it */
  id: z.string(),
  version: z.number().int().min(0),
  status: z.enum(['running', 'finished']),
  at: z.iso.datetime(),
  /** `schedule` or `person:<subject id>` */
  by: z.string(),
  dryRun: z.boolean(),
  repair: z.array(z.enum(repairs)),
  updatedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().optional(),
  /** where it continues; absent when it is finished */
  checkpoint: z.object({ phase: z.enum(phases), cursor: z.string().optional(), step: count }).optional(),
  counts: z.object({ customers: count, suspicions: count, deliveries: count }),
  /** shares of all customers, summed up */
  quality: z.object({ complete: z.number().min(0), valid: z.number().min(0), fresh: z.number().min(0) }),
  findings: z.record(z.string(), Finding),
  sources: z.record(z.string(), SourceTally),
});
export const cleansingEntity = defineEntity({ name: 'cleansing', schema: CleansingRun });

export type CleansingRun = z.output<typeof CleansingRun>;
