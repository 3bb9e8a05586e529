import * as z from 'zod';
import { defineEvent } from './define-event';

export const stageKinds = ['open', 'won', 'lost'] as const;

/** Minor units of an ISO 4217 currency: 1999 EUR is 19.99 euros. */
export const Money = z.object({ minor: z.number().int(), currency: z.string().regex(/^[A-Z]{3}$/) });

const deal = {
  dealId: z.string(),
  pipelineId: z.string(),
  amount: Money.optional(),
  ownerId: z.string().optional(),
  /** the company (B2B) that it names */
  companyId: z.string().optional(),
};

export const DealOpened = defineEvent({
  name: 'DealOpened',
  version: 1,
  summary: 'A customer may buy: a deal is in the first of its stages, or in the one that somebody named.',
  data: z.object({ ...deal, stageId: z.string(), leadId: z.string().optional(), probability: z.number() }),
});

export const DealStageChanged = defineEvent({
  name: 'DealStageChanged',
  version: 1,
  summary: 'A deal moved from one stage to another: on, back, won or lost.',
  data: z.object({
    ...deal,
    from: z.string(),
    to: z.string(),
    fromKind: z.enum(stageKinds),
    toKind: z.enum(stageKinds),
    probability: z.number(),
    /** seconds that it was in the stage before */
    seconds: z.number().int(),
    /** stages forward that were left out */
    skipped: z.array(z.string()),
    reason: z.string().optional(),
  }),
});

export const DealChanged = defineEvent({
  name: 'DealChanged',
  version: 1,
  summary: 'The amount, the chance, the expected close, the company or the name of a deal is another.',
  data: z.object({ ...deal, changed: z.array(z.string()).min(1), probability: z.number() }),
});

export const DealReassigned = defineEvent({
  name: 'DealReassigned',
  version: 1,
  summary: 'A deal is another member’s or team’s.',
  data: z.object({ ...deal, teamId: z.string().optional(), previousOwnerId: z.string().optional() }),
});
