import * as z from 'zod';
import { defineEntity } from '../entity';
import type { Lead } from './lead-record';
import { lanes, Manner } from './routing-rules';

/** A lead in a team's queue: its place, and what its member must be. It hangs on the lead, and goes with it. */

/** Where it lies: the key of the item. */
const WaitingPlace = z.object({
  teamId: z.string(),
  lane: z.enum(lanes),
  /** of the lead: it keeps its age */
  createdAt: z.iso.datetime(),
  leadId: z.string(),
});
export type WaitingPlace = z.output<typeof WaitingPlace>;

/** What a lead asks of its member, as its customer and the rule say. */
export const Needs = z.object({
  manner: Manner,
  locale: z.string().optional(),
  country: z.string().optional(),
  region: z.string().optional(),
  /** who had the customer before, where the rule gives them back */
  ownerBefore: z.string().optional(),
});
export type Needs = z.output<typeof Needs>;

/** What of the customer members are compared with: for the trace. */
export const comparedOf = ({ country, region, locale }: Pick<Needs, 'country' | 'region' | 'locale'>) => ({
  ...(country !== undefined && { country }),
  ...(region !== undefined && { region }),
  ...(locale !== undefined && { locale }),
});

export const WaitingLead = z.object({
  ...WaitingPlace.shape,
  needs: Needs,
  ruleId: z.string().optional(),
  routingVersion: z.number().int().optional(),
  /** members who were asked in this round and did not take it */
  asked: z.array(z.string()).optional(),
  /** they are asked again only then */
  restUntil: z.iso.datetime().optional(),
});
export type WaitingLead = z.output<typeof WaitingLead>;

export const waitingLeadEntity = defineEntity({ name: 'waitingLead', schema: WaitingLead });

/** The key alone. */
export const placeOf = ({ teamId, lane, createdAt, leadId }: WaitingPlace): WaitingPlace => ({
  ...{ teamId, lane, createdAt, leadId },
});

/** Whether a lead has a place in a queue, as far as it knows itself. */
export const isWaiting = ({ id, waiting }: Pick<Lead, 'id' | 'waiting'>): boolean => waiting?.leadId === id;

/** A lead rises a lane after so long. */
const risesAfterMs = 24 * 3_600_000;

/** Whose turn it is in the queue: the urgent lane first, then the oldest. */
export function inOrder<W extends WaitingPlace>(waiting: readonly W[], now: string): readonly W[] {
  const isNormal = ({ lane, createdAt }: WaitingPlace) =>
    lane === 'normal' && Date.parse(now) - Date.parse(createdAt) < risesAfterMs;
  const rank = (one: WaitingPlace) => [Number(isNormal(one)), one.createdAt, one.leadId].join(' ');
  return waiting
    .map((one) => ({ one, at: rank(one) }))
    .sort((a, b) => (a.at < b.at ? -1 : 1))
    .map(({ one }) => one);
}
