/** The rate limit of a source in this Lambda instance: a token bucket that holds two seconds' worth. */

interface Bucket {
  readonly tokens: number;
  readonly at: number;
}

/** Takes one delivery of a source. Answers in how many whole seconds to come again where it is over the rate, else undefined. */
export type RateLimit = (sourceId: string, perSecond: unknown) => number | undefined;

const mostSources = 10_000;

/** A limit with its own buckets; `clock` gives milliseconds. */
export function createRateLimit(clock: () => number = () => performance.now()): RateLimit {
  const buckets = new Map<string, Bucket>();
  return (sourceId, perSecond) => {
    if (typeof perSecond !== 'number' || !(perSecond > 0)) return undefined;
    const at = clock();
    const before = buckets.get(sourceId);
    const most = Math.max(1, perSecond * 2);
    const tokens = before === undefined ? most : Math.min(most, before.tokens + ((at - before.at) / 1000) * perSecond);
    if (buckets.size >= mostSources) buckets.clear();
    buckets.set(sourceId, { tokens: tokens < 1 ? tokens : tokens - 1, at });
    return tokens >= 1 ? undefined : Math.max(1, Math.ceil((1 - tokens) / perSecond));
  };
}
