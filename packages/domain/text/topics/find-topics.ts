import type { Match, PhraseBook } from '../reading/phrase-book';
import type { Token } from '../reading/tokens';
import { type Label, type Language, labelOf } from '../text-answer';
import type { Topic } from './topics';

/** Which topics a text has, by the phrases of each. */

export type Use = 'words' | 'hints' | 'except';

/** What a phrase says of a topic. */
export interface TopicPhrase {
  readonly topic: Topic;
  readonly use: Use;
}

export interface FoundTopic {
  readonly id: string;
  readonly confidence: number;
  readonly places: readonly { readonly from: number; readonly to: number; readonly weight: number }[];
}

const oneWord = 0.6;
const severalWords = 0.75;
const hint = 0.3;
/** One word or two hints reach it. */
const leastConfidence = 0.5;

interface Question {
  readonly tokens: readonly Token[];
  readonly topics: readonly Topic[];
  readonly book: (language: Language) => PhraseBook<TopicPhrase>;
  readonly languages: readonly Language[];
  readonly score: number;
}

/** The topics found, the likeliest first. */
export function findTopics({ tokens, topics, book, languages, score }: Question): readonly FoundTopic[] {
  const matches = new Map<Topic, Match<TopicPhrase>[]>();
  for (let index = 0; index < tokens.length; index += 1) {
    for (const language of languages) {
      for (const match of book(language).at(tokens, index)) {
        const ofTopic = matches.get(match.value.topic);
        if (ofTopic === undefined) matches.set(match.value.topic, [match]);
        else ofTopic.push(match);
      }
    }
  }
  const label = labelOf(score);
  const hasWords = tokens.some(({ isEmoji }) => !isEmoji);
  return topics
    .flatMap((topic) =>
      judged(topic, { matches: matches.get(topic) ?? [], tokens, score: hasWords ? score : 0, label }),
    )
    .sort((a, b) => b.confidence - a.confidence);
}

interface Case {
  readonly matches: readonly Match<TopicPhrase>[];
  readonly tokens: readonly Token[];
  readonly score: number;
  readonly label: Label;
}

function judged(topic: Topic, { matches, tokens, score, label }: Case): FoundTopic[] {
  if (topic.mood !== undefined && topic.mood !== label) return [];
  const counted = countedOnce(matches, tokens);
  const byWords = 1 - counted.reduce((doubt, { weight }) => doubt * (1 - weight), 1);
  const byMood = topic.fromMood !== undefined && Math.abs(score) >= topic.fromMood ? Math.abs(score) * 0.7 : 0;
  const confidence = Math.round(Math.max(byWords, byMood) * 100) / 100;
  return confidence < leastConfidence ? [] : [{ id: topic.id, confidence, places: counted }];
}

/** Without what an exception covers; of a place the longest phrase, and a repeated phrase once. */
function countedOnce(matches: readonly Match<TopicPhrase>[], tokens: readonly Token[]) {
  const excepted = new Set<number>();
  for (const { value, from, to } of matches) {
    if (value.use === 'except') for (let at = from; at < to; at += 1) excepted.add(at);
  }
  const seen = new Set<string>();
  let behind = 0;
  return [...matches]
    .filter(({ value, from }) => value.use !== 'except' && !excepted.has(from))
    .sort((a, b) => a.from - b.from || rank(b) - rank(a) || b.to - a.to)
    .flatMap(({ value, from, to }) => {
      if (from < behind) return [];
      behind = to;
      const said = tokens
        .slice(from, to)
        .map(({ word }) => word)
        .join(' ');
      if (seen.has(said)) return [];
      seen.add(said);
      const weight = value.use === 'hints' ? hint : to - from > 1 ? severalWords : oneWord;
      return [{ from, to, weight }];
    });
}

const rank = ({ value }: Match<TopicPhrase>) => (value.use === 'words' ? 1 : 0);
