import * as z from 'zod';
import { ClockState } from '../clocks/clock';

/** How far a member is ahead of the others, who waited how long, and whether they were absent when the others were given leads. */
export const Place = z.object({
  /** leads given, each by its weight, above those of the member with fewest */
  level: z.number(),
  /** in the order in which they were last given one: the lowest waited longest */
  seq: z.number().int(),
  /** away or out of hours since: what the others were given meanwhile is no debt */
  out: z.literal(true).optional(),
});
export type Place = z.output<typeof Place>;

export const TurnParts = {
  /** the last one who was given a lead, where all take turns in the team's order: then nothing more is kept */
  lastMemberId: z.string().optional(),
  /** by member, where they do not simply take turns */
  members: z.record(z.string(), Place).optional(),
  /** leads in the team's queue, some of which may have gone another way */
  waiting: z.number().int().min(0).optional(),
  /** wakes the queue when hours begin or an absence ends */
  clock: ClockState.optional(),
};

/** Open leads that a member has, of whatever team. */
export interface Load {
  /** of the item; 0 where it is not there and was counted anew */
  readonly version: number;
  readonly leadIds: readonly string[];
}

/** What a team's leads are given out by. Each change of it raises `count`: a decision is saved over the count that it saw. */
export type Turn = { readonly count: number } & Readonly<z.output<z.ZodObject<typeof TurnParts>>> & {
    /** by member, where the team's rules ask for it */
    readonly loads?: ReadonlyMap<string, Load>;
  };

/** A turn of a team that a decision takes. */
export interface TurnChange {
  readonly teamId: string;
  readonly seen: Turn;
  readonly next: Turn;
}
