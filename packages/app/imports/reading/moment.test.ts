import { dateOrderOf } from './date-order';
import { readDay, readMoment } from './moment';

const now = '2026-11-30T10:00:00.000Z';

describe('the moment in a cell', () => {
  it.each([
    ['2025-06-30', '2025-06-30T00:00:00.000Z'],
    ['2025/6/30 14:05', '2025-06-30T14:05:00.000Z'],
    ['2025-06-30T14:05:06.123+02:00', '2025-06-30T12:05:06.000Z'],
    ['20250630', '2025-06-30T00:00:00.000Z'],
    ['31/12/2025', '2025-12-31T00:00:00.000Z'],
    ['12/31/2025 2:05 PM', '2025-12-31T14:05:00.000Z'],
    ['31.12.25', '2025-12-31T00:00:00.000Z'],
    ['31/12/99', '1999-12-31T00:00:00.000Z'],
    ['05-05-2025', '2025-05-05T00:00:00.000Z'],
    ['45657', '2024-12-31T00:00:00.000Z'],
    ['45657.5', '2024-12-31T12:00:00.000Z'],
    ['45657,75', '2024-12-31T18:00:00.000Z'],
    ['1735646400', '2024-12-31T12:00:00.000Z'],
    ['1735646400000', '2024-12-31T12:00:00.000Z'],
    ['31-dic-25', '2025-12-31T00:00:00.000Z'],
    ['3 de abril de 2025', '2025-04-03T00:00:00.000Z'],
    ['Apr 3, 2025 9:15 am', '2025-04-03T09:15:00.000Z'],
    ['3 février 2025', undefined],
  ])('is read by itself where it says which it is: %s', (written, at) => {
    expect(readMoment(written, { now, order: undefined })).toEqual(at === undefined ? { fault: 'badDate' } : { at });
  });

  it.each([
    ['03/04/2025', 'dayFirst', '2025-04-03T00:00:00.000Z'],
    ['03/04/2025', 'monthFirst', '2025-03-04T00:00:00.000Z'],
    ['3/4/25 08:30', 'dayFirst', '2025-04-03T08:30:00.000Z'],
  ] as const)('has its day by the order of its column: %s, %s', (written, order, at) => {
    expect(readMoment(written, { now, order })).toEqual({ at });
  });

  it.each([
    ['03/04/2025', undefined, 'ambiguousDate'],
    ['3/4/25', undefined, 'ambiguousDate'],
    ['12/31/2025', 'dayFirst', 'badDate'],
    ['31/12/2026', undefined, 'futureDate'],
    ['9999-12-31', undefined, 'futureDate'],
    ['1900-01-01', undefined, 'oldDate'],
    ['00001', undefined, 'oldDate'],
    ['1899-12-30 00:00', undefined, 'oldDate'],
    ['', undefined, 'noDate'],
    ['0000-00-00 00:00:00', undefined, 'noDate'],
    ['0/0/00', undefined, 'noDate'],
    ['-', undefined, 'noDate'],
    ['2025-02-30', undefined, 'badDate'],
    ['31/13/2025', undefined, 'badDate'],
    ['40/50/2025', undefined, 'badDate'],
    ['2025-06', undefined, 'badDate'],
    ['2025', undefined, 'badDate'],
    ['14:30', undefined, 'badDate'],
    ['2025-06-30 25:99', undefined, 'badDate'],
    ['2025-06-30-02', undefined, 'badDate'],
    ['5512345678901', undefined, 'futureDate'],
    ['ayer', undefined, 'badDate'],
    ['martes 3 2025', undefined, 'badDate'],
    ['pendiente', undefined, 'badDate'],
  ] as const)('is none, and says why: %s', (written, order, fault) => {
    expect(readMoment(written, { now, order })).toEqual({ fault });
  });

  it('is now where a clock of another zone is ahead, and never later', () => {
    expect(readMoment('2026-11-30 23:30', { now, order: undefined })).toEqual({ at: now });
    expect(readMoment('2026-12-01', { now, order: undefined })).toEqual({ at: now });
    expect(readMoment('2026-12-02', { now, order: undefined })).toEqual({ fault: 'futureDate' });
  });
});

describe('the day in a cell', () => {
  it('may be of any year', () => {
    expect(readDay('3/abr/1962', undefined)).toMatchObject({ day: '1962-04-03' });
    expect(readDay('23104', undefined)).toMatchObject({ day: '1963-04-03' });
    expect(readDay('03/04/1962', undefined)).toEqual({ fault: 'ambiguousDate' });
    expect(readDay('1990-04-03-02', undefined)).toEqual({ fault: 'badDate' });
  });
});

describe('the order of day and month in a column', () => {
  it.each([
    ['its own dates say', ['03/04/2025', '25/12/2024'], 'US', 'dayFirst'],
    ['its own dates say', ['03/04/2025', '12/25/2024'], 'MX', 'monthFirst'],
    ['the country writes, where none says', ['03/04/2025', '2025-12-25'], 'MX', 'dayFirst'],
    ['the country writes, where none says', ['03/04/2025'], 'US', 'monthFirst'],
    ['nobody knows without a country', ['03/04/2025'], undefined, undefined],
    ['nobody knows where both are beside each other', ['25/12/2024', '12/25/2024'], 'MX', undefined],
  ] as const)('is what %s: %j', (_what, values, country, order) => {
    expect(dateOrderOf(values, country)).toBe(order);
  });
});
