import * as z from 'zod';
import type { ScoreLine } from './contributions';
import type { Score } from './score';
import type { Scoring } from './scoring-config';

/** A score as people see it: points, and every line of which they are the sum. */

const ShownLine = z.object({
  of: z.enum(['fit', 'engagement']),
  /** the rule; absent where the limit of all rules of a kind makes the line */
  rule: z.string().optional(),
  /** `points`: what a rule gives or takes now; `cap`: what is above a limit, taken off; `floor`: what lifts a sum below 0 to 0 */
  kind: z.enum(['points', 'cap', 'floor']),
  points: z.number(),
  /** of engagement: when it was earned, or when the latest of several older ones was */
  at: z.string().optional(),
  interactionId: z.string().optional(),
  /** how many older interactions the line stands for */
  count: z.number().int().optional(),
});

export const ShownScore = z.object({
  /** ISO 8601: when it was computed, since engagement decays */
  at: z.iso.datetime(),
  rulesVersion: z.number().int().min(0),
  fit: z.number(),
  engagement: z.number(),
  /** the sum of all lines, to the hundredth */
  score: z.number(),
  qualifiesAt: z.number().optional(),
  contributions: z.array(ShownLine),
});
export type ShownScore = z.output<typeof ShownScore>;

const points = (hundredths: number) => hundredths / 100;

function shownLine({ of, rule, kind, hundredths, entry }: ScoreLine): z.output<typeof ShownLine> {
  return {
    of,
    ...(rule !== undefined && { rule }),
    kind,
    points: points(hundredths),
    ...(entry && { at: entry.at }),
    ...(entry?.interactionId !== undefined && { interactionId: entry.interactionId }),
    ...(entry?.folded && { count: entry.folded.count }),
  };
}

/** The score at `now` under these rules, laid out for a reader. */
export function shownScore({ fit, engagement, score, lines }: Score, scoring: Scoring, now: string): ShownScore {
  return {
    at: now,
    rulesVersion: scoring.version ?? 0,
    fit: points(fit),
    engagement: points(engagement),
    score: points(score),
    ...(scoring.qualifiesAt !== undefined && { qualifiesAt: scoring.qualifiesAt }),
    contributions: lines.map(shownLine),
  };
}
