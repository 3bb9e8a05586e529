import { personFields } from '@afluente/events/interaction-shape';
import * as z from 'zod';
import { defineConfig } from '../../config';

/** Which source is believed when several state a field, as versioned data (`PUT /v1/survivorship`). */

/** Source ids, the most trusted first; `person` is what people set by hand. Whoever is not named comes after all of them. */
const Ranking = z.array(z.string().min(1).max(128)).max(100);

export const SurvivorshipInput = z.strictObject({
  /** for every field that has no ranking of its own */
  ranking: Ranking.default([]),
  fields: z.partialRecord(z.enum(personFields), Ranking).default({}),
  /** names that carriers, profiles and mailboxes display: `fillGaps`: only until somebody states a name; `likeOthers`: like every other name */
  displayNames: z.enum(['fillGaps', 'likeOthers']).optional(),
});

export type SurvivorshipInput = z.output<typeof SurvivorshipInput>;

/** Whoever owns the forms and the campaigns knows best whom to believe: marketing may decide. By default no source goes before another. */
export const survivorshipPolicy = defineConfig({
  kind: 'survivorship',
  path: '/v1/survivorship',
  tag: 'survivorship',
  title: 'the survivorship policy',
  schema: SurvivorshipInput,
  writers: ['admin', 'marketing'],
  standard: { ranking: [], fields: {} },
});
