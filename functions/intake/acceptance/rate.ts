import { createRateLimit } from '@afluente/app/sources/rate-limit';
import { ProblemError } from '@afluente/runtime/problem';

/** A rate limit that throws a 429 with Retry-After over the rate; `clock` gives milliseconds. */
export function rateLimit(clock?: () => number): (sourceId: string, perSecond: unknown) => void {
  const limit = createRateLimit(clock);
  return (sourceId, perSecond) => {
    const seconds = limit(sourceId, perSecond);
    if (seconds === undefined) return;
    throw new ProblemError('http.tooManyRequests', 'This source is over its rate limit; retry later.', {
      headers: { 'retry-after': String(seconds) },
    });
  };
}
