import * as fc from 'fast-check';
import { newerSurvives } from './survivorship';

const value = fc.record({
  value: fc.constantFrom('a', 'b', 'c'),
  sourceId: fc.constantFrom('s1', 's2'),
  at: fc.constantFrom('2026-03-04T10:00:00.000Z', '2026-03-05T10:00:00.000Z', '2026-03-06T10:00:00.000Z'),
});

describe('newerSurvives', () => {
  it('lets exactly one of two different values survive, whichever comes first', () => {
    fc.assert(
      fc.property(value, value, (a, b) => {
        fc.pre(a.value !== b.value);

        expect(newerSurvives(a, b)).toBe(!newerSurvives(b, a));
      }),
    );
  });

  it('takes the time of a value told again on a later day, and leaves it on the same day', () => {
    const kept = { value: 'a', sourceId: 's1', at: '2026-03-04T10:00:00.000Z' };

    expect(newerSurvives({ ...kept, at: '2026-03-05T00:00:00.000Z' }, kept)).toBe(true);
    expect(newerSurvives({ ...kept, at: '2026-03-04T23:00:00.000Z', sourceId: 's2' }, kept)).toBe(false);
  });
});
