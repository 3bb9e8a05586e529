import { rateLimit } from './rate';

describe('rateLimit', () => {
  let now = 0;
  const taken = (limit: ReturnType<typeof rateLimit>, times: number) =>
    Array.from({ length: times }, () => {
      try {
        limit('shop', 10);
        return true;
      } catch (error) {
        expect(error).toMatchObject({ kind: 'http.tooManyRequests', details: { headers: { 'retry-after': '1' } } });
        return false;
      }
    }).filter((ok) => ok).length;

  it('lets two seconds’ worth through at once, then the rate', () => {
    now = 0;
    const limit = rateLimit(() => now);

    expect(taken(limit, 50)).toBe(20);
    now = 1_000;
    expect(taken(limit, 50)).toBe(10);
    now = 60_000;
    expect(taken(limit, 50)).toBe(20);
  });

  it('counts each source separately, and does not limit one without a rate', () => {
    const limit = rateLimit(() => 0);
    taken(limit, 50);

    expect(() => limit('other', 10)).not.toThrow();
    for (const rate of [undefined, 0, -1, Number.NaN, 'ten']) expect(() => limit('shop', rate)).not.toThrow();
  });
});
