import { createHash } from 'node:crypto';
import { collectEvidence } from './reading/collect-evidence';
import { correctTokens } from './reading/correct-tokens';
import { findLanguage } from './reading/language';
import { ownPieces } from './reading/own-pieces';
import { sentimentOf } from './reading/sentiment';
import { readTokens } from './reading/tokens';
import { labelOf, type TextAnswer } from './text-answer';
import type { TextClassifier, WrittenText } from './text-classifier';
import { compileTopics } from './topics/compiled-topics';
import { findTopics } from './topics/find-topics';
import type { Topics } from './topics/topics';
import { emojiWeights } from './words/emoji';
import { feelingsOf } from './words/feelings-lists';

/** Raised where the same words are read in another way. */
const algorithm = 1;
const engine = 'afluente-words';

let words: string | undefined;

/** Changes with the way of reading, with the lists of feelings and with the topics. */
function versionOf(topicsVersion: string): string {
  words ??= createHash('sha256')
    .update(JSON.stringify([feelingsOf('en'), feelingsOf('es'), feelingsOf('pt'), [...emojiWeights]]))
    .digest('hex')
    .slice(0, 8);
  return `${algorithm}.${words}.${topicsVersion}`;
}

/**
 * Reads a text by word lists: a decision like any other, the same for the same text and topics, within some milliseconds whatever the text holds.
 * Reads the author's own words, and of them the first `mostCharacters` or `mostTokens`; `read` states where there was more.
 */
export function classifyText(text: WrittenText, topics: Topics): TextAnswer {
  const { pieces, characters, isCut } = ownPieces(text);
  const reading = readTokens(pieces);
  const compiled = compileTopics(topics);
  const language = findLanguage(reading.tokens, pieces.map(({ line }) => line).join('\n'));
  const main = language.read[0] ?? 'en';
  const tokens = correctTokens(reading.tokens, main, topics);
  const sentiment = sentimentOf({ ...reading, tokens }, language.read);
  const { book, version } = compiled;
  const found = findTopics({ tokens, topics: topics.topics, book, languages: language.read, score: sentiment.score });
  return {
    engine,
    version: versionOf(version),
    language: { code: language.code, confidence: language.confidence },
    sentiment: { score: sentiment.score, label: labelOf(sentiment.score), confidence: sentiment.confidence },
    topics: found.map(({ id, confidence }) => ({ id, confidence })),
    evidence: collectEvidence({ text, tokens, hits: sentiment.hits, topics: found }),
    read: { characters, isCut: isCut || reading.isCut },
  };
}

/** The classifier that is always there. */
export const embeddedClassifier: TextClassifier = {
  engine,
  classify: async (text, topics) => classifyText(text, topics),
};
