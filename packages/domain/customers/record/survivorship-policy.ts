import { personFields } from '@afluente/events/interaction-shape';
import * as z from 'zod';
import { configId } from '../../config-id';

/** Which source is believed when several tell a field, as versioned data (`PUT /v1/survivorship`). */

/** Source ids, the most trusted first; `person` is what people set by hand. Whoever is not named comes after all of them. */
const Ranking = z.array(z.string().min(1).max(128)).max(100);

export const SurvivorshipInput = z.strictObject({
  /** for every field that has no ranking of its own */
  ranking: Ranking.default([]),
  fields: z.partialRecord(z.enum(personFields), Ranking).default({}),
});

export const SurvivorshipPolicy = SurvivorshipInput.extend({
  id: configId,
  version: z.number().int().min(1),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});

export type SurvivorshipInput = z.output<typeof SurvivorshipInput>;
export type SurvivorshipPolicy = z.output<typeof SurvivorshipPolicy>;

/** In force where nothing was decided: no source goes before another, the newer value survives. */
export const usualSurvivorship: SurvivorshipInput = { ranking: [], fields: {} };
