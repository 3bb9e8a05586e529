import { isoOfDate, isoOfUnixSeconds } from './time';

describe('isoOfUnixSeconds', () => {
  it.each([
    ['1772445600', '2026-03-02T10:00:00.000Z'],
    [1772445600.5, '2026-03-02T10:00:00.500Z'],
    ['1772445600.25', '2026-03-02T10:00:00.250Z'],
    [0, '1970-01-01T00:00:00.000Z'],
    ['soon', undefined],
    ['', undefined],
    [-1, undefined],
    [Number.NaN, undefined],
    [1e15, undefined],
  ])('of %p is %p', (seconds, iso) => {
    expect(isoOfUnixSeconds(seconds)).toBe(iso);
  });
});

describe('isoOfDate', () => {
  it.each([
    ['Mon, 02 Mar 2026 11:00:00 +0100', '2026-03-02T10:00:00.000Z'],
    ['2026-03-02T10:00:00Z', '2026-03-02T10:00:00.000Z'],
    ['yesterday-ish', undefined],
    ['', undefined],
  ])('of %p is %p', (written, iso) => {
    expect(isoOfDate(written)).toBe(iso);
  });
});
