/** Twice as long after each try, from half a minute to an hour. */
const firstMs = 30_000;
const longestMs = 3_600_000;

/**
 * When a message is tried again: at a time by chance within a span that doubles with each try ("full jitter", AWS Architecture Blog,
 * "Exponential Backoff And Jitter"), and never before the provider said (`afterSeconds`, of Retry-After). `chance` is from 0 to 1.
 */
export function retryTime(tried: {
  readonly at: string;
  readonly attempts: number;
  readonly chance: number;
  readonly afterSeconds?: number | undefined;
}): string {
  const { at, attempts, chance, afterSeconds = 0 } = tried;
  const span = Math.min(longestMs, firstMs * 2 ** Math.min(Math.max(attempts - 1, 0), 20));
  const wait = Math.round(afterSeconds * 1000 + Math.max(chance, 0) * span);
  return new Date(Date.parse(at) + wait).toISOString();
}
