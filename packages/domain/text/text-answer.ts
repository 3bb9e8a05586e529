import * as z from 'zod';

/** What a classifier says of a text that somebody wrote. Its own words are in it as evidence alone, and at most `mostEvidence` of them. */

export const languages = ['es', 'en', 'pt'] as const;

export type Language = (typeof languages)[number];

export const labels = ['positive', 'neutral', 'negative'] as const;

export type Label = (typeof labels)[number];

/** Words of evidence that an answer holds, those that decided most. */
export const mostEvidence = 12;

/** From here on a score is no longer neutral. */
export const neutralBelow = 0.2;

const share = z.number().min(0).max(1);

export const Evidence = z.strictObject({
  for: z.string().max(80).describe('`sentiment`, or `topic:` and its id'),
  words: z.string().min(1).max(200).describe('as they were written'),
  in: z.enum(['subject', 'text']),
  at: z.number().int().min(0).describe('characters (UTF-16 units) from the beginning'),
  weight: z.number().min(-5).max(5),
});

export type Evidence = z.output<typeof Evidence>;

export const TextAnswer = z.strictObject({
  engine: z.string().min(1).max(120),
  version: z.string().min(1).max(120).describe('changes with the engine, its words and the topics'),
  language: z.strictObject({
    code: z.enum([...languages, 'und']).describe('`und`: none of the three, or too little to say'),
    confidence: share,
  }),
  sentiment: z.strictObject({
    score: z.number().min(-1).max(1),
    label: z.enum(labels).describe(`neutral between -${neutralBelow} and ${neutralBelow}`),
    confidence: share,
  }),
  topics: z.array(z.strictObject({ id: z.string().max(64), confidence: share })).max(50),
  evidence: z.array(Evidence).max(mostEvidence),
  read: z.strictObject({
    characters: z.number().int().min(0),
    isCut: z.boolean().describe('whether the text went on beyond what was read'),
  }),
  instead: z
    .strictObject({ of: z.string().max(120), code: z.string().max(80) })
    .optional()
    .describe('the engine that was asked first, and why its answer did not count'),
});

export type TextAnswer = z.output<typeof TextAnswer>;

/** The label of a score. */
export function labelOf(score: number): Label {
  if (score >= neutralBelow) return 'positive';
  return score <= -neutralBelow ? 'negative' : 'neutral';
}
