import { type Evidence, mostEvidence } from '../text-answer';
import type { WrittenText } from '../text-classifier';
import type { FoundTopic } from '../topics/find-topics';
import type { Hit } from './sentiment-hits';
import type { Token } from './tokens';

/** The words that decided, with their places: of each topic its best, then those that weigh most. */

const longestWords = 200;

interface Findings {
  readonly text: WrittenText;
  readonly tokens: readonly Token[];
  readonly hits: readonly Hit[];
  readonly topics: readonly FoundTopic[];
}

export function collectEvidence({ text, tokens, hits, topics }: Findings): Evidence[] {
  const cite = (from: number, to: number, of: { for: string; weight: number }): Evidence[] => {
    const [first, last] = [tokens[from], tokens[to - 1]];
    if (first === undefined || last === undefined) return [];
    const source = first.in === 'subject' ? (text.subject ?? '') : text.text;
    const end = Math.min(last.at + last.length, first.at + longestWords);
    return [{ ...of, words: source.slice(first.at, end), in: first.in, at: first.at, weight: limited(of.weight) }];
  };
  const ofTopics = topics.map(({ id, places }) =>
    heaviest(places.flatMap(({ from, to, weight }) => cite(from, to, { for: `topic:${id}`, weight }))),
  );
  const ofSentiment = heaviest(hits.flatMap(({ from, to, weight }) => cite(from, to, { for: 'sentiment', weight })));
  const first = [...ofSentiment.slice(0, 1), ...ofTopics.flatMap((one) => one.slice(0, 1))];
  const rest = heaviest([...ofSentiment.slice(1), ...ofTopics.flatMap((one) => one.slice(1))]);
  return [...first, ...rest].slice(0, mostEvidence);
}

const heaviest = (evidence: readonly Evidence[]) =>
  [...evidence].sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight) || a.at - b.at);

const limited = (weight: number) => Math.max(-5, Math.min(5, Math.round(weight * 100) / 100));
