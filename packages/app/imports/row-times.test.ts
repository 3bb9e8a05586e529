import { mostRows } from '@afluente/domain/imports/import-record';
import { saidInRow } from './row-times';

const midnight = '2026-06-30T00:00:00.000Z';
const createdAt = '2026-07-02T10:00:00.000Z';
const rowsIn = (asOf: string, bytes: number, rows: readonly number[]) =>
  rows.map((row) => saidInRow({ asOf, createdAt, runs: [{ bytes }] }, row));

describe('when a row was said', () => {
  it.each([
    ['a day', midnight],
    ['minutes after midnight', '2026-06-30T00:03:00.000Z'],
    ['noon', '2026-06-30T12:00:00.000Z'],
    ['the last moment of a day', '2026-06-30T23:59:59.999Z'],
  ])('is on the day of the file in every row, and later in each: %s', (_what, asOf) => {
    const times = rowsIn(asOf, 8 * mostRows, [2, 3, 5000, mostRows]);

    expect(times.map((time) => time.slice(0, 10))).toEqual(Array(4).fill('2026-06-30'));
    expect([...new Set(times)].sort()).toEqual(times);
  });

  it('is up to the moment of the file, and before it by no more than the file can have rows', () => {
    expect(rowsIn('2026-06-30T12:00:00.000Z', 80_000, [0, 2, 10_000, 10_001])).toEqual([
      '2026-06-30T11:59:50.000Z',
      '2026-06-30T11:59:50.002Z',
      '2026-06-30T12:00:00.000Z',
      '2026-06-30T12:00:00.000Z',
    ]);
  });

  it('is after what was said before the file of a day', () => {
    expect(rowsIn(midnight, 80_000, [2])).toEqual(['2026-06-30T00:00:00.002Z']);
  });

  it('is when it was received where nobody stated when the file was correct', () => {
    expect(rowsIn(createdAt, 80_000, [2, 300])).toEqual(['2026-07-02T10:00:00.002Z', '2026-07-02T10:00:00.300Z']);
  });
});
