import { readFileSync } from 'node:fs';
import path from 'node:path';
import { classifyText } from '@afluente/domain/text/embedded-classifier';
import { type Label, type Language, labels, languages, type TextAnswer } from '@afluente/domain/text/text-answer';
import { standardTopics } from '@afluente/domain/text/topics/standard-topics';
import * as z from 'zod';

/** How well the classifier reads the labelled lines of `tests/fixtures/text`; for its test and the bench. */

const Line = z.strictObject({ text: z.string(), sentiment: z.enum(labels), topics: z.array(z.string()) });

export type LabelledSet = 'develop' | 'held-out';

export interface LabelledLine extends z.output<typeof Line> {
  readonly language: Language;
}

export function labelledLines(set: LabelledSet): readonly LabelledLine[] {
  return languages.flatMap((language) => {
    const file = path.join(__dirname, '..', 'fixtures', 'text', `${set}.${language}.json`);
    const lines = z.array(Line).parse(JSON.parse(readFileSync(file, 'utf8')));
    return lines.map((line) => ({ ...line, language }));
  });
}

export interface Score {
  readonly lines: number;
  /** share of lines whose sentiment, of three, is right */
  readonly sentiment: number;
  /** mean of F1 over the three sentiments: a classifier that always says the commonest scores low */
  readonly sentimentF1: number;
  /** micro F1 over all topics of all lines */
  readonly topicF1: number;
  readonly topicPrecision: number;
  readonly topicRecall: number;
  /** share of lines whose language is right */
  readonly language: number;
}

export type Classify = (text: string) => Pick<TextAnswer, 'sentiment' | 'topics' | 'language'>;

export const embedded: Classify = (text) => classifyText({ text }, standardTopics);

export function scoreOf(lines: readonly LabelledLine[], classify: Classify = embedded): Score {
  const read = lines.map((line) => ({ line, answer: classify(line.text) }));
  const right = (isRight: (one: (typeof read)[number]) => boolean) => read.filter(isRight).length / read.length;
  const topics = read.map(({ line, answer }) =>
    overlap(
      line.topics,
      answer.topics.map(({ id }) => id),
    ),
  );
  const sum = (of: 'both' | 'labelled' | 'found') => topics.reduce((total, one) => total + one[of], 0);
  return {
    lines: lines.length,
    sentiment: right(({ line, answer }) => line.sentiment === answer.sentiment.label),
    sentimentF1: meanOf(labels.map((label) => labelF1(read, label))),
    topicF1: (2 * sum('both')) / (sum('labelled') + sum('found')),
    topicPrecision: sum('both') / Math.max(1, sum('found')),
    topicRecall: sum('both') / sum('labelled'),
    language: right(({ line, answer }) => line.language === answer.language.code),
  };
}

function overlap(labelled: readonly string[], found: readonly string[]) {
  return { both: labelled.filter((id) => found.includes(id)).length, labelled: labelled.length, found: found.length };
}

type Read = readonly { readonly line: LabelledLine; readonly answer: ReturnType<Classify> }[];

function labelF1(read: Read, label: Label): number {
  const found = read.filter(({ answer }) => answer.sentiment.label === label);
  const labelled = read.filter(({ line }) => line.sentiment === label);
  const both = found.filter(({ line }) => line.sentiment === label);
  return (2 * both.length) / Math.max(1, found.length + labelled.length);
}

const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
