import * as fc from 'fast-check';
import { segmentsAfterFailure } from './segments';

const items = ['a', 'b', 'c', 'd', 'e'];

describe('the rest of a segment after a failure', () => {
  it('is all of it, once more', () => {
    expect(segmentsAfterFailure({ segment: { items, attempts: 1 }, failedAt: 0, bisects: false })).toEqual([
      { items, attempts: 2 },
    ]);
  });

  it('begins at the record that failed', () => {
    expect(segmentsAfterFailure({ segment: { items, attempts: 3 }, failedAt: 3, bisects: false })).toEqual([
      { items: ['d', 'e'], attempts: 1 },
    ]);
  });

  it('is two halves when the function bisects, which counts as no attempt', () => {
    expect(segmentsAfterFailure({ segment: { items, attempts: 0 }, failedAt: 0, bisects: true })).toEqual([
      { items: ['a', 'b', 'c'], attempts: 0 },
      { items: ['d', 'e'], attempts: 0 },
    ]);
  });

  it('keeps every record from the failed one on, in order', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 1 }), fc.nat(), fc.boolean(), (numbers, at, bisects) => {
        const failedAt = at % numbers.length;
        const left = segmentsAfterFailure({ segment: { items: numbers, attempts: 0 }, failedAt, bisects });

        expect(left.flatMap((segment) => segment.items)).toEqual(numbers.slice(failedAt));
        expect(left.every((segment) => segment.items.length > 0)).toBe(true);
      }),
    );
  });
});
