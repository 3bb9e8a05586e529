import { readBirthday } from './birthday';

const today = '2026-03-04';

describe('readBirthday', () => {
  it.each([
    ['1990-04-03', undefined, '1990-04-03'],
    [' 1990/4/3 ', undefined, '1990-04-03'],
    ['1990-04-03T00:00:00.000Z', undefined, '1990-04-03'],
    ['03/04/1990', 'MX', '1990-04-03'],
    ['3.4.1990', 'DE', '1990-04-03'],
    ['04/03/1990', 'US', '1990-04-03'],
    ['29/02/2000', undefined, '2000-02-29'],
    ['2026-03-04', undefined, '2026-03-04'],
    ['1900-01-01', undefined, '1900-01-01'],
  ])('reads %s of %s as %s', (written, country, expected) => {
    expect(readBirthday(written, { today, country })).toBe(expected);
  });

  it.each([
    '3024-01-01',
    '2026-03-05',
    '1899-12-31',
    '1990-02-30',
    '2001-02-29',
    '1990-13-01',
    '1990-00-10',
    '31/04/1990',
    '12/25/1990',
    '90-04-03',
    '1990',
    'ayer',
    '',
    '1990-04-03-02',
  ])('finds no birthday in %j', (written) => {
    expect(readBirthday(written, { today, country: 'MX' })).toBeUndefined();
  });
});
