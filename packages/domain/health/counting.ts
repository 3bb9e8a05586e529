import * as z from 'zod';
import { defineEntity } from '../entity';

/** How far deliveries are counted, and which hours are to be counted again. */

const CountProgress = z.object({
  /** all hours before this one are counted, ISO 8601 */
  until: z.iso.datetime(),
});
export const countProgressEntity = defineEntity({ name: 'countProgress', schema: CountProgress });

const Recount = z.object({
  hour: z.iso.datetime(),
  /** when it was asked for last: who counts it takes off this mark and no later one */
  askedAt: z.iso.datetime(),
});
export type Recount = Readonly<z.output<typeof Recount>>;
export const recountEntity = defineEntity({ name: 'recount', schema: Recount });
