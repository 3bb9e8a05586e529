import type { Language } from '../text-answer';
import { type Hit, type Hits, sentimentHits } from './sentiment-hits';
import type { Reading } from './tokens';

/** How the author of a text feels, from -1 to 1. */
export interface Sentiment {
  readonly score: number;
  readonly confidence: number;
  /** with the weights that counted in the end */
  readonly hits: readonly Hit[];
}

/** The larger, the more words a clear answer takes. */
const softness = 6;
const beforeTurn = 0.45;
const afterTurn = 1.35;
const afterYield = 0.5;
/** Good words beside bad ones and a sign of irony. */
const ironic = -0.7;
/** Repeating a word beyond it adds nothing, so that a row of emoji does not outweigh a text. */
const mostOfAWord = 3;

export function sentimentOf(reading: Reading, languages: readonly Language[]): Sentiment {
  const found = sentimentHits(reading, languages);
  const hits = ironically(found, turned(found, reading));
  const counted = withoutRepeats(hits, reading);
  const sum = counted.reduce((total, { weight }) => total + weight, 0);
  const spread = counted.reduce((total, { weight }) => total + Math.abs(weight), 0);
  const score = sum / Math.sqrt(sum * sum + softness);
  const agreement = spread === 0 ? 0 : Math.abs(sum) / spread;
  const confidence =
    spread === 0 ? 0.5 : Math.min(1, 0.3 + 0.5 * agreement * Math.min(1, spread / 4) + 0.2 * Math.abs(score));
  return { score: rounded(score), confidence: rounded(confidence), hits: counted };
}

function turned({ hits, turns, yields }: Hits, { tokens }: Reading): Hit[] {
  const turnOf = firstBySentence(turns, tokens);
  const yieldOf = firstBySentence(yields, tokens);
  const opening = new Set(turns.flatMap((at) => sentencesOpenedBy(at, tokens)));
  return hits.map((hit) => {
    const turn = turnOf.get(hit.sentence);
    const yielded = yieldOf.get(hit.sentence);
    let { weight } = hit;
    if (turn !== undefined) weight *= hit.from < turn ? beforeTurn : afterTurn;
    if (opening.has(hit.sentence + 1)) weight *= beforeTurn;
    const isYielded = yielded !== undefined && yielded < hit.from && (turn === undefined || turn < yielded);
    return { ...hit, weight: isYielded ? weight * afterYield : weight };
  });
}

/** Of each sentence the first of some tokens. */
function firstBySentence(indexes: readonly number[], tokens: Reading['tokens']): ReadonlyMap<number, number> {
  return new Map([...indexes].reverse().map((at): [number, number] => [tokens[at]?.sentence ?? -1, at]));
}

/** A sentence that begins with `but` turns on the one before it. */
function sentencesOpenedBy(at: number, tokens: Reading['tokens']): number[] {
  const sentence = tokens[at]?.sentence;
  return sentence === undefined || tokens[at - 1]?.sentence === sentence ? [] : [sentence];
}

function ironically({ isIronic, hasIronicEmoji, turns }: Hits, hits: Hit[]): Hit[] {
  const bad = hits.some(({ weight }) => weight < 0);
  const isMeantBadly = hasIronicEmoji || (isIronic && bad && turns.length === 0);
  return isMeantBadly ? hits.map((hit) => (hit.weight > 0 ? { ...hit, weight: hit.weight * ironic } : hit)) : hits;
}

function withoutRepeats(hits: readonly Hit[], { tokens }: Reading): Hit[] {
  const seen = new Map<string, number>();
  return hits.filter(({ from, to }) => {
    const words = tokens
      .slice(from, to)
      .map(({ word }) => word)
      .join(' ');
    const times = (seen.get(words) ?? 0) + 1;
    seen.set(words, times);
    return times <= mostOfAWord;
  });
}

const rounded = (value: number) => Math.round(value * 1000) / 1000;
