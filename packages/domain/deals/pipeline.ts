import { stageKinds } from '@afluente/events/deals';
import * as z from 'zod';
import type { Config } from '../config';
import { configId } from '../config-id';

/** The stages that deals of one kind go through. */

export const Stage = z.strictObject({
  id: configId,
  name: z.string().min(1).max(100),
  /** that a deal in it is won: 0 to 1; of won 1, of lost 0 */
  probability: z.number().min(0).max(1),
  kind: z.enum(stageKinds),
});
export type Stage = z.output<typeof Stage>;

export const PipelineInput = z.strictObject({
  name: z.string().min(1).max(100),
  /** in their order */
  stages: z.array(Stage).min(3).max(50),
  /** whether a deal may leave out stages on its way forward; true where absent */
  skip: z.boolean().optional(),
  /** ISO 4217: of deals that name none */
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional(),
});
export type PipelineInput = z.output<typeof PipelineInput>;
export type Pipeline = Config<PipelineInput>;

export const unknownCurrency = 'is no currency of ISO 4217; write three capitals, as EUR, MXN or USD';

const known = new Set(Intl.supportedValuesOf('currency'));

/** Whether ISO 4217 has it, as this Node knows it. */
export const isCurrency = (code: string): boolean => known.has(code);
