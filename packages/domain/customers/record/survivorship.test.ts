import * as fc from 'fast-check';
import { compareValues, rankOf } from './survivorship';

const value = fc.record(
  {
    value: fc.constantFrom('a', 'b', 'c'),
    sourceId: fc.constantFrom('s1', 's2', 's3'),
    at: fc.constantFrom('2026-03-04T10:00:00.000Z', '2026-03-05T10:00:00.000Z', '2026-03-06T10:00:00.000Z'),
    lockedBy: fc.constantFrom('usr_1'),
  },
  { requiredKeys: ['value', 'sourceId', 'at'] },
);
const policy = { ranking: ['s2'], fields: { company: ['s3', 's2'] } };

describe('compareValues', () => {
  it('puts any values in one order, whichever of two comes first', () => {
    fc.assert(
      fc.property(value, value, value, (a, b, c) => {
        const order = (x: typeof a, y: typeof a) => Math.sign(compareValues('company', { a: x, b: y }, policy));

        expect(order(a, b) + order(b, a)).toBe(0);
        if (order(a, b) >= 0 && order(b, c) >= 0) expect(order(a, c)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('goes by lock, then rank, then time', () => {
    const old = { value: 'a', sourceId: 's2', at: '2026-03-04T10:00:00.000Z' };
    const newer = { value: 'b', sourceId: 's1', at: '2026-03-05T10:00:00.000Z' };

    expect(compareValues('city', { a: newer, b: old })).toBeGreaterThan(0);
    expect(compareValues('city', { a: newer, b: old }, policy)).toBeLessThan(0);
    expect(compareValues('city', { a: { ...newer, lockedBy: 'usr_1' }, b: old }, policy)).toBeGreaterThan(0);
  });
});

describe('rankOf', () => {
  it("takes the field's own ranking before the general one, and puts strangers last", () => {
    expect(rankOf('city', { sourceId: 's2' }, policy)).toBe(0);
    expect(rankOf('company', { sourceId: 's2' }, policy)).toBe(1);
    expect(rankOf('company', { sourceId: 's1' }, policy)).toBe(2);
  });
});
