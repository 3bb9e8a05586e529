import * as z from 'zod';
import { defineEntity } from '../../entity';
import { Sentence } from '../../sentence';

/** A pair of customers that may be one person: for a person to decide, once. */

const suspicionReasons = ['conflicting-identifiers', 'shared-identifier', 'likeness'] as const;

export const Suspicion = z.object({
  /** `sus_` and a hash of the pair: one suspicion a pair, for ever */
  id: z.string(),
  /** 1 = written for the first time */
  version: z.number().int().min(1),
  /** the two parts, in text order */
  customerIds: z.tuple([z.string(), z.string()]),
  reason: z.enum(suspicionReasons),
  /** 0 to 1 */
  score: z.number().min(0).max(1),
  /** what speaks for it and against it, without a value of the person's: `{what: "same company", weight: 0.3}` */
  evidence: z.array(z.object({ what: Sentence, weight: z.number() })),
  status: z.enum(['open', 'merged', 'distinct']),
  at: z.iso.datetime(),
  /** where an interaction raised it */
  interactionId: z.string().optional(),
  decided: z.object({ at: z.iso.datetime(), by: z.string() }).optional(),
});

export const suspicionEntity = defineEntity({ name: 'suspicion', schema: Suspicion });

export type Suspicion = z.output<typeof Suspicion>;

/** One message raises no more: where it fits very many people it says nothing of any. */
export const mostRaised = 5;
