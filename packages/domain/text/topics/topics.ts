import * as z from 'zod';
import { configId } from '../../config-id';

/** The topics that texts are sorted by, as data (`PUT /v1/topics`). */

const mostPhrases = 200;

const Phrase = z
  .string()
  .min(1)
  .max(60)
  .describe('one to six words; `*` ends a word that may go on, `…` stands for up to three words');

const PhraseLists = z.strictObject({
  es: z.array(Phrase).max(mostPhrases).optional(),
  en: z.array(Phrase).max(mostPhrases).optional(),
  pt: z.array(Phrase).max(mostPhrases).optional(),
});

export type PhraseLists = z.output<typeof PhraseLists>;

const Name = z.string().min(1).max(60);

export const Topic = z.strictObject({
  id: configId,
  names: z.strictObject({ es: Name.optional(), en: Name.optional(), pt: Name.optional() }).optional(),
  words: PhraseLists.describe('one of them makes the topic'),
  hints: PhraseLists.optional().describe('words that make the topic only where two different ones are found'),
  except: PhraseLists.optional().describe('phrases whose words do not count: `customer account manager`'),
  mood: z
    .enum(['positive', 'negative'])
    .optional()
    .describe('given only to texts of this sentiment: praise is positive, a complaint negative'),
  fromMood: z
    .number()
    .min(0.2)
    .max(1)
    .optional()
    .describe('given without any word too, where the sentiment is at least as strong in the direction of `mood`'),
});

export type Topic = z.output<typeof Topic>;

export const TopicsInput = z.strictObject({ topics: z.array(Topic).max(40) });

export type Topics = z.output<typeof TopicsInput>;
