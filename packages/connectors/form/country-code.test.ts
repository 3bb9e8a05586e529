import { countryCode } from './country-code';

describe('countryCode', () => {
  it.each([
    ['España', 'ES'],
    ['espana', 'ES'],
    ['Spain', 'ES'],
    ['México', 'MX'],
    ['Brasil', 'BR'],
    ['Brazil', 'BR'],
    ['Estados Unidos', 'US'],
    ['EE. UU.', 'US'],
    ['Reino Unido', 'GB'],
    ['UK', 'GB'],
    ['ar', 'AR'],
    ['Narnia', 'Narnia'],
  ])('reads %s as %s', (written, code) => {
    expect(countryCode(written)).toBe(code);
  });
});
