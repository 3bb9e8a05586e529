import { median, percentile, sum } from './statistics';

describe('percentile', () => {
  it.each([
    [50, 5],
    [90, 9],
    [99, 10],
    [100, 10],
    [0, 1],
  ])('takes the nearest rank for %d percent', (percent, expected) => {
    const values = [10, 2, 3, 4, 5, 6, 7, 8, 9, 1];

    expect(percentile(values, percent)).toBe(expected);
  });

  it('is no number where there are no values', () => {
    expect(percentile([], 50)).toBeNaN();
  });
});

describe('median', () => {
  it('is the middle value of an odd number, whatever their order', () => {
    expect(median([30, 1, 2])).toBe(2);
  });

  it('is the mean of the two in the middle of an even number', () => {
    expect(median([4, 1, 10, 2])).toBe(3);
  });
});

describe('sum', () => {
  it('adds up', () => {
    expect(sum([1, 2, 3.5])).toBe(6.5);
  });
});
