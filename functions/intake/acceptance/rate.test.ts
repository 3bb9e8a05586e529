import { rateLimit } from './rate';

describe('rateLimit', () => {
  it('lets a source through up to its rate, then refuses it and says when to come again', () => {
    const limit = rateLimit(() => 0);
    const overRate = { kind: 'http.tooManyRequests', details: { headers: { 'retry-after': '1' } } };
    for (let taken = 0; taken < 20; taken += 1) limit('shop', 10);

    expect(() => limit('shop', 10)).toThrow(expect.objectContaining(overRate));
    expect(() => limit('other', 10)).not.toThrow();
  });
});
