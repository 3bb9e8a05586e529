import { ProblemError } from '@afluente/runtime/problem';

/** The rate limit of a source in this Lambda instance: a token bucket that holds two seconds' worth. */

interface Bucket {
  readonly tokens: number;
  readonly at: number;
}

export type RateLimit = (sourceId: string, perSecond: unknown) => void;

const mostSources = 10_000;

/** A limit with its own buckets; `clock` gives milliseconds. Throws a 429 with Retry-After over the rate. */
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
    throw new ProblemError('http.tooManyRequests', 'This source is over its rate limit; retry later.', {
      headers: { 'retry-after': String(seconds) },
    });
  };
}
