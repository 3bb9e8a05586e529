import { channels, interactionKinds } from '@afluente/events/interaction-shape';
import { leadStatuses } from '@afluente/events/leads';
import * as z from 'zod';
import { defineEntity } from '../entity';
import { Prediction } from '../prediction/predict';
import { Trace } from '../rules/trace';
import { Acceptance } from './acceptance';
import { lanes } from './routing-rules';

export const Lead = z.object({
  /** `led_` + the customer id's own part + a part of the interaction's: the key of the lead follows from its id */
  id: z.string(),
  customerId: z.string(),
  version: z.number().int().min(0),
  status: z.enum(leadStatuses),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  interactionId: z.string(),
  /** occurredAt of that interaction: with its id, the key it is read by */
  interactionAt: z.iso.datetime(),
  channel: z.enum(channels),
  kind: z.enum(interactionKinds),
  sourceId: z.string(),
  campaign: z.record(z.string(), z.unknown()).optional(),
  /** the team that holds it; without an owner it waits in that team's queue */
  teamId: z.string().optional(),
  ownerId: z.string().optional(),
  assignedAt: z.iso.datetime().optional(),
  /** of a duplicate: the open lead that stands for both, and what this one was until then */
  duplicateOf: z.object({ leadId: z.string(), before: z.enum(leadStatuses), because: z.string() }).optional(),
  /** its interaction was read again, and only then showed interest */
  corrected: z.boolean().optional(),
  /** the run or request that opened it then */
  correctedBy: z.string().optional(),
  /** it was withdrawn, and is open again: who owned it, until it has an owner */
  takenFrom: z.object({ ownerId: z.string(), teamId: z.string().optional() }).optional(),
  /** the latest score that was noted, in points: it is computed anew whenever somebody looks (scoring/score.ts) */
  scoring: z
    .object({
      fit: z.number(),
      engagement: z.number(),
      score: z.number(),
      at: z.iso.datetime(),
      /** 0 where nobody has put scoring rules */
      rulesVersion: z.number().int().min(0),
      /** when it first reached what the rules ask for; it stays */
      qualifiedAt: z.iso.datetime().optional(),
    })
    .optional(),
  /** what somebody expected of it when it came (prediction/predict.ts) */
  prediction: Prediction.optional(),
  /** its place in a team's queue; of another id where it was moved since, and then it has none */
  waiting: z
    .object({ leadId: z.string(), teamId: z.string(), lane: z.enum(lanes), createdAt: z.iso.datetime() })
    .optional(),
  acceptance: Acceptance.optional(),
  trace: z.array(Trace),
});

export const leadEntity = defineEntity({
  name: 'lead',
  schema: Lead,
  retimed: (lead, occurredAt) => ({ ...lead, interactionAt: occurredAt }),
});

export type Lead = z.output<typeof Lead>;
