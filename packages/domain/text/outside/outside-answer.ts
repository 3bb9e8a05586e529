import * as z from 'zod';
import { RejectedError } from '../../errors';
import { mostCharacters, ownPieces } from '../reading/own-pieces';
import { type Evidence, labelOf, labels, languages, mostEvidence, TextAnswer } from '../text-answer';
import type { WrittenText } from '../text-classifier';
import type { Topics } from '../topics/topics';

/**
 * What an outside engine says of a text, and how it is checked: nothing counts that it cannot cite from the text. An engine may be wrong, lie, or repeat
 * what the text ordered it to say.
 */

const Quotes = z.array(z.string().max(1_000)).max(50);

export const OutsideAnswer = z.object({
  language: z.enum([...languages, 'other']),
  sentiment: z.object({ score: z.number().min(-1).max(1), label: z.enum(labels), quotes: Quotes }),
  topics: z.array(z.object({ id: z.string().max(200), confidence: z.number().min(0).max(1), quotes: Quotes })).max(100),
});

export type OutsideAnswer = z.output<typeof OutsideAnswer>;

const leastConfidence = 0.5;

interface Asked {
  readonly text: WrittenText;
  readonly topics: Topics;
  readonly engine: string;
  readonly version: string;
}

/**
 * The answer as the hub's own. Left out are topics that are not the hub's and what is not cited from the text; an answer whose shape is wrong, that
 * contradicts itself, or of which nothing is left is refused (RejectedError `text.outside…`, without a word of the text).
 */
export function checkOutsideAnswer(given: unknown, { text, topics, engine, version }: Asked): TextAnswer {
  const parsed = OutsideAnswer.safeParse(given);
  if (!parsed.success) throw new RejectedError('text.outsideMalformed', 'The engine answered in another shape');
  const { language, sentiment, topics: named } = parsed.data;
  if (labelOf(sentiment.score) !== sentiment.label) {
    throw new RejectedError('text.outsideContradiction', 'The engine named a sentiment that its score is not');
  }
  const feeling = cited(sentiment.quotes, { text, of: 'sentiment', weight: sentiment.score });
  if (sentiment.label !== 'neutral' && feeling.length === 0) {
    throw new RejectedError('text.outsideUncited', 'The engine cited nothing of the text for the sentiment');
  }
  const known = new Set(topics.topics.map(({ id }) => id));
  const found = withoutRepeats(
    named.filter(({ id, confidence }) => known.has(id) && confidence >= leastConfidence),
  ).flatMap((one) => {
    const evidence = cited(one.quotes, { text, of: `topic:${one.id}`, weight: one.confidence });
    return evidence.length === 0 ? [] : [{ ...one, evidence }];
  });
  if (named.length > 0 && found.length === 0) {
    throw new RejectedError('text.outsideTopics', 'No topic of the answer is one of the hub and cited from the text');
  }
  const { characters, isCut } = ownPieces(text);
  return TextAnswer.parse({
    engine,
    version,
    language: { code: language === 'other' ? 'und' : language, confidence: language === 'other' ? 0 : 0.9 },
    sentiment: { score: sentiment.score, label: sentiment.label, confidence: Math.abs(sentiment.score) },
    topics: found.map(({ id, confidence }) => ({ id, confidence })),
    evidence: [...feeling.slice(0, 1), ...found.flatMap(({ evidence }) => evidence), ...feeling.slice(1)].slice(
      0,
      mostEvidence,
    ),
    read: { characters, isCut },
  });
}

interface Citing {
  readonly text: WrittenText;
  readonly of: string;
  readonly weight: number;
}

/** Quotes that stand in what the author wrote, with their places; case makes no difference. */
function cited(quotes: readonly string[], { text, of, weight }: Citing): Evidence[] {
  const { pieces } = ownPieces(text);
  return quotes.flatMap((quote): Evidence[] => {
    const sought = quote.trim().slice(0, 200).toLowerCase();
    if (!/\p{L}|\p{N}|\p{Extended_Pictographic}/u.test(sought)) return [];
    for (const { in: place, at, line } of pieces) {
      const index = line.toLowerCase().indexOf(sought);
      if (index !== -1)
        return [{ for: of, words: line.slice(index, index + sought.length), in: place, at: at + index, weight }];
    }
    return [];
  });
}

function withoutRepeats<T extends { readonly id: string }>(topics: readonly T[]): readonly T[] {
  return topics.filter(({ id }, index) => topics.findIndex((one) => one.id === id) === index);
}

/** What an outside engine is given: the author's own words, as far as they are read. */
export function textForOutside(text: WrittenText): string {
  return ownPieces(text)
    .pieces.map(({ line }) => line)
    .join('\n')
    .slice(0, mostCharacters + 300);
}
