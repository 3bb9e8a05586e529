import { mostRows } from '@afluente/domain/imports/import-record';
import { saidInRow } from './row-times';

const midnight = '2026-06-30T00:00:00.000Z';

describe('when a row was said', () => {
  it.each([
    ['a day', midnight],
    ['minutes after midnight', '2026-06-30T00:03:00.000Z'],
    ['noon', '2026-06-30T12:00:00.000Z'],
    ['the last moment of a day', '2026-06-30T23:59:59.999Z'],
  ])('is on the day of the file in every row, and later in each: %s', (_what, asOf) => {
    const times = [2, 3, 5000, mostRows].map((row) => saidInRow(asOf, row));

    expect(times.map((time) => time.slice(0, 10))).toEqual(Array(4).fill('2026-06-30'));
    expect([...new Set(times)].sort()).toEqual(times);
  });

  it('is before what was said after the file, unless the day had just begun', () => {
    expect(saidInRow('2026-06-30T12:00:00.000Z', mostRows)).toBe('2026-06-30T12:00:00.000Z');
    expect(saidInRow(midnight, 2)).toBe('2026-06-30T00:00:00.002Z');
  });
});
