import { channels, interactionKinds } from '@afluente/events/interaction-shape';
import * as z from 'zod';
import { defineEntity } from '../entity';

/** A refusal in plain words: suspected, until a person says whether it is one. */

/** So much of what they wrote is kept with it, for whoever looks. */
export const longestQuote = 500;

export const Refusal = z.object({
  /** the source record of the interaction */
  customerId: z.string(),
  interactionId: z.string(),
  version: z.number().int().min(1),
  status: z.enum(['open', 'confirmed', 'dismissed']),
  /** when it was written */
  at: z.iso.datetime(),
  channel: z.enum(channels),
  kind: z.enum(interactionKinds),
  sourceId: z.string(),
  /** who wrote it, where this is somebody who is found by the same address: a source record */
  writtenBy: z.string().optional(),
  /** what they wrote, until somebody says that it is no refusal; absent in those that were confirmed before it was kept */
  text: z.string().optional(),
  decided: z
    .object({
      at: z.iso.datetime(),
      by: z.string(),
      /** confirmed: what is denied for it; absent in those of before it was kept */
      denied: z.array(z.object({ channel: z.string(), purpose: z.string() })).optional(),
    })
    .optional(),
});

export const refusalEntity = defineEntity({ name: 'refusal', schema: Refusal });

export type Refusal = z.output<typeof Refusal>;
