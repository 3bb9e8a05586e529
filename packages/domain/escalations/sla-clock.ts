import { clockKinds } from '@afluente/events/escalations';
import * as z from 'zod';
import { BusinessClock } from '../calendars/business-clock';
import { ClockState } from '../clocks/clock';

/** What the next ring is for: the warning, the due time, or a level (1 is the first). */
export const SlaStage = z.union([z.literal('warning'), z.literal('breach'), z.number().int().min(1)]);
export type SlaStage = z.output<typeof SlaStage>;

/** The clock that an escalation gives a case or a lead. */
export const SlaClock = z.object({
  escalationId: z.string(),
  escalationVersion: z.number().int(),
  kind: z.enum(clockKinds),
  /** what it counts: when it started, its pauses */
  business: BusinessClock,
  /** business seconds until it is due */
  seconds: z.number().int().min(0),
  /** ended: it is for this case no more, or the case is closed */
  state: z.enum(['running', 'paused', 'met', 'ended']),
  /** absent while it is paused and was not due before */
  dueAt: z.iso.datetime().optional(),
  warnedAt: z.iso.datetime().optional(),
  breachedAt: z.iso.datetime().optional(),
  stoppedAt: z.iso.datetime().optional(),
  /** levels that were reached */
  levels: z.number().int().min(0),
  next: z.object({ stage: SlaStage, at: z.iso.datetime() }).optional(),
  /** how it rings at `next` */
  ring: ClockState.optional(),
});
export type SlaClock = z.output<typeof SlaClock>;

/** Whether it still waits for something. */
export const isLive = ({ state }: SlaClock): boolean => state === 'running' || state === 'paused';

const textOf = (clocks: readonly SlaClock[]) => JSON.stringify(clocks.map((clock) => SlaClock.parse(clock)));

/** Whether these are other clocks, by what they wait for; in which order their fields are does not matter. */
export const areOthers = (before: readonly SlaClock[], after: readonly SlaClock[]): boolean =>
  textOf(before) !== textOf(after);
