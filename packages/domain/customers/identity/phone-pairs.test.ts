import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import different from './fixtures/phones-that-differ.json';
import same from './fixtures/phones-that-match.json';
import { identifierKey, normaliseIdentifiers } from './identity';
import { matchCandidates } from './match-candidates';

/** Country, one writing and the default country of its source, another and its own, and why the pair is here. */
const pairs = (rows: readonly string[][]) =>
  rows.map(([country = '', one = '', oneIn = '', other = '', otherIn = '', why = '']) => ({
    country,
    one: { writing: one, country: oneIn },
    other: { writing: other, country: otherIn },
    why,
  }));

interface Written {
  readonly writing: string;
  readonly country: string;
}

/** As a source's payload comes in: `whatsapp:` marks an id as WhatsApp gives it. */
function identifiersOf({ writing, country }: Written) {
  const raw = writing.replace(/^whatsapp:/, '');
  const draft = { type: raw === writing ? 'phone' : 'whatsapp', raw } as const;
  return normaliseIdentifiers([draft], country === '' ? [] : [country]).identifiers;
}

/** Whether a person known by the first is found by the second. */
function finds(known: Written, sought: Written): boolean {
  const claims = new Set(identifiersOf(known).map(identifierKey));
  return identifiersOf(sought)
    .flatMap(matchCandidates)
    .some((key) => claims.has(identifierKey(key)));
}

const phoneOf = (written: Written) => identifiersOf(written).find(({ type }) => type === 'phone')?.value ?? '';

describe('two writings of one line', () => {
  it.each(pairs(same))('in $country, $one.writing and $other.writing, are one: $why', ({ one, other }) => {
    expect([finds(one, other), finds(other, one)]).toEqual([true, true]);
  });
});

describe('writings of two lines', () => {
  it.each(pairs(different))('in $country, $one.writing and $other.writing, are two: $why', ({ one, other }) => {
    expect([finds(one, other), finds(other, one)]).toEqual([false, false]);
  });

  it('are numbers all of them', () => {
    const written = pairs(different).flatMap(({ one, other }) => [one, other]);

    expect(written.filter((each) => phoneOf(each) === '')).toEqual([]);
  });
});

describe('the tables of pairs', () => {
  it.each([
    ['match', same],
    ['differ', different],
  ])('of those that %s hold at least 120 pairs of at least 25 countries, none twice', (_which, rows) => {
    expect(rows.length).toBeGreaterThanOrEqual(120);
    expect(new Set(rows.map(([country]) => country)).size).toBeGreaterThanOrEqual(25);
    expect(new Set(rows.map((row) => JSON.stringify(row.slice(0, 5)))).size).toBe(rows.length);
  });

  it('hold numbers as they are given out: the full metadata knows them', () => {
    const written = pairs([...same, ...different]).flatMap(({ one, other }) => [one, other]);

    const unknown = written.filter((each) => !parsePhoneNumberFromString(phoneOf(each))?.isValid());

    expect(unknown).toEqual([]);
  });
});
