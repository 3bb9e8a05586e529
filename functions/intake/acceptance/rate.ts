import { ProblemError } from '@afluente/runtime/problem';

/** The rate of a source in this instance: a bucket that refills at so many a second and holds two seconds' worth. */

interface Bucket {
  readonly tokens: number;
  readonly at: number;
}

export type RateLimit = (sourceId: string, perSecond: unknown) => void;

const mostSources = 10_000;

/** Makes a limit whose memory is its own; `clock` gives milliseconds. Over the rate it throws a 429 with Retry-After. */
export function rateLimit(clock: () => number = () => performance.now()): RateLimit {
  const buckets = new Map<string, Bucket>();
  return (sourceId, perSecond) => {
    if (typeof perSecond !== 'number' || !(perSecond > 0)) return;
    const at = clock();
    const before = buckets.get(sourceId);
    const most = Math.max(1, perSecond * 2);
    const tokens = before === undefined ? most : Math.min(most, before.tokens + ((at - before.at) / 1000) * perSecond);
    if (buckets.size >= mostSources) buckets.clear();
    buckets.set(sourceId, { tokens: tokens < 1 ? tokens : tokens - 1, at });
    if (tokens >= 1) return;
    const seconds = Math.max(1, Math.ceil((1 - tokens) / perSecond));
    throw new ProblemError('http.tooManyRequests', 'This source is over its rate; send again later.', {
      headers: { 'retry-after': String(seconds) },
    });
  };
}
