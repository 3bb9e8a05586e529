import { NoticeTo } from '@afluente/events/notices';
import * as z from 'zod';
import { ClockState } from '../clocks/clock';
import { defineEntity } from '../entity';

/** Levels that passed while the hub stood still, gathered for whoever each of them would have notified. */

export const MissedLevel = z.object({
  caseId: z.string().optional(),
  leadId: z.string().optional(),
  escalationId: z.string(),
  level: z.number().int(),
  /** when the clock was due */
  dueAt: z.iso.datetime(),
});
export type MissedLevel = z.output<typeof MissedLevel>;

export const Missed = z.object({
  /** follows from whom it is for */
  id: z.string(),
  version: z.number().int().min(1),
  to: NoticeTo,
  /** the oldest of those that no notice names yet: at most a hundred */
  levels: z.array(MissedLevel),
  /** of all that no notice names yet */
  count: z.number().int(),
  /** what was noted last, by which a repeat is known: at most a thousand */
  known: z.array(z.string()),
  clock: ClockState,
  updatedAt: z.iso.datetime(),
  correlationId: z.string(),
  causationId: z.string(),
});
export type Missed = z.output<typeof Missed>;

export const missedEntity = defineEntity({ name: 'missedLevels', schema: Missed });
