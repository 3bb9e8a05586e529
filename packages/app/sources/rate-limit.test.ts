import { createRateLimit, type RateLimit } from './rate-limit';

const taken = (limit: RateLimit, times: number) =>
  Array.from({ length: times }, () => limit('shop', 10)).filter((seconds) => seconds === undefined).length;

describe('the rate limit of a source', () => {
  it('lets two seconds’ worth through at once, then the rate', () => {
    let now = 0;
    const limit = createRateLimit(() => now);

    expect(taken(limit, 50)).toBe(20);
    now = 1_000;
    expect(taken(limit, 50)).toBe(10);
    now = 60_000;
    expect(taken(limit, 50)).toBe(20);
  });

  it('says when to come again, in whole seconds', () => {
    const limit = createRateLimit(() => 0);
    limit('slow', 0.1);

    expect(limit('slow', 0.1)).toBe(10);
  });

  it('counts each source separately, and does not limit one without a rate', () => {
    const limit = createRateLimit(() => 0);
    taken(limit, 50);

    expect(limit('other', 10)).toBeUndefined();
    for (const rate of [undefined, 0, -1, Number.NaN, 'ten']) expect(limit('shop', rate)).toBeUndefined();
  });
});
