import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import pairs from './fixtures/phones-renumbered.json';
import { normalisePhone } from './phone';
import { renumberings } from './renumberings';

describe('numbers of before a renumbering', () => {
  it.each(pairs)('in %s, %s is the line %s', (country = '', before = '', today = '') => {
    const line = normalisePhone(today, [country]);

    expect(parsePhoneNumberFromString(line ?? '')?.isValid()).toBe(true);
    expect(normalisePhone(before, [country])).toBe(line);
  });

  it('leaves today’s numbers of every country of the list as they are', () => {
    const lines = pairs.map(([country = '', , today = '']) => normalisePhone(today, [country]) ?? '');

    expect(lines.map((line) => normalisePhone(line, []))).toEqual(lines);
  });

  it('names for each when it was, and who says so', () => {
    for (const { since, source } of renumberings) {
      expect(since).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      expect(source.length).toBeGreaterThan(5);
    }
  });
});
