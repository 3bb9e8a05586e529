import { Money, stageKinds } from '@afluente/events/deals';
import * as z from 'zod';
import { defineEntity } from '../entity';

/** Money that may come: a deal of a customer, in a stage of a pipeline. */
export const Deal = z.object({
  id: z.string(),
  /** the id that an outside system or a person gave it; found by it too */
  key: z.string().optional(),
  customerId: z.string(),
  version: z.number().int().min(1),
  name: z.string().min(1).max(200),
  pipelineId: z.string(),
  stageId: z.string(),
  kind: z.enum(stageKinds),
  amount: Money.optional(),
  /** 0 to 1 */
  probability: z.number().min(0).max(1),
  /** a person set it, until the next stage */
  probabilityBy: z.enum(['stage', 'person']),
  /** `YYYY-MM-DD` */
  expectedCloseOn: z.iso.date().optional(),
  teamId: z.string().optional(),
  ownerId: z.string().optional(),
  leadId: z.string().optional(),
  /** the company (B2B) that it is with; where absent, that of its customer */
  companyId: z.string().optional(),
  /** those that it named before, so that nothing of it is left there when it is erased */
  companiesBefore: z.array(z.string()).optional(),
  /** why it was lost, or won */
  reason: z.string().max(500).optional(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  /** when it was won or lost; absent while it is open */
  closedAt: z.iso.datetime().optional(),
  /** each stage that it came to, the first one first: at most the latest hundred */
  history: z.array(
    z.object({ stageId: z.string(), at: z.iso.datetime(), by: z.string(), seconds: z.number().int().optional() }),
  ),
  /** who had it, the first one first: at most the latest hundred; absent of deals that nobody ever had */
  owners: z
    .array(
      z.object({
        ownerId: z.string().optional(),
        teamId: z.string().optional(),
        at: z.iso.datetime(),
        by: z.string(),
      }),
    )
    .optional(),
  correlationId: z.string(),
  causationId: z.string(),
});
export type Deal = z.output<typeof Deal>;

export const dealEntity = defineEntity({ name: 'deal', schema: Deal });

/** By which own id a deal is found. */
export const DealKey = z.object({ key: z.string(), dealId: z.string() });
export const dealKeyEntity = defineEntity({ name: 'dealKey', schema: DealKey });
