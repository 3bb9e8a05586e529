import { sampleIdentifier } from '@afluente/tests/builders/domain-samples';
import {
  companyEntriesOf,
  companyIdOf,
  companyKeysOf,
  companyQuery,
  readCompanyEntry,
  workDomainsOf,
} from './company-keys';

const stated = (value: string) => ({ value, sourceId: 'website', at: '2026-03-04T10:00:00.000Z' });
const kept = (email: string) => ({
  ...sampleIdentifier('email', email),
  verified: false,
  sourceId: 'website',
  firstSeenOn: '2026-03-04',
  lastSeenOn: '2026-03-04',
});

function person(company: string | undefined, ...emails: readonly string[]) {
  return { fields: company === undefined ? {} : { company: stated(company) }, identifiers: emails.map(kept) };
}

describe('the company of somebody', () => {
  it('is that of their work mail, whatever the name in the record, and under which further domain', () => {
    const keys = ['ana@talleresruiz.es', 'eva@ventas.talleresruiz.com.mx'].map((email) =>
      companyKeysOf(person('Otra Cosa, S.L.', email)),
    );

    expect(keys).toEqual([['talleresruiz'], ['talleresruiz']]);
  });

  it.each(['Talleres Ruiz', 'TALLERES RUIZ, S.A. de C.V.', 'talleres ruiz sl', 'Tálleres  Ruiz'])(
    'is the same by name as by domain: %s',
    (company) => {
      expect(companyKeysOf(person(company, 'ana@gmail.com'))).toEqual(['talleresruiz']);
    },
  );

  it.each(['Particular', 'autónomo', 'Freelance', '', 'X', ' . '])('is none where they write "%s"', (company) => {
    expect(companyKeysOf(person(company, 'ana@gmail.com'))).toEqual([]);
  });

  it('does not follow from public and thrown-away mailboxes', () => {
    expect(workDomainsOf(person(undefined, 'ana@gmail.com', 'ana@mailinator.com', 'ana@hotmial.com'))).toEqual([]);
  });

  it('is each of those of several work mails, three at the most', () => {
    const emails = ['ana@uno.mx', 'ana@dos.mx', 'ana@uno.com', 'ana@tres.mx', 'ana@cuatro.mx'];

    expect(companyKeysOf(person(undefined, ...emails))).toEqual(['uno', 'dos', 'tres']);
  });

  it('is found by another name that they state too', () => {
    const entries = companyEntriesOf(person('Banco Bilbao, S.A.', 'ana@bbva.com'));

    expect(entries.map(readCompanyEntry)).toEqual([
      { word: 'bbva', key: 'bbva' },
      { word: 'bancobilbao', key: 'bbva' },
    ]);
  });

  it('has an id that does not say its name', () => {
    expect(companyIdOf('anaruiz')).toMatch(/^com_[0-9A-Z]{26}$/);
    expect(companyIdOf('anaruiz')).not.toBe(companyIdOf('anaruis'));
  });
});

describe('a search for a company', () => {
  it.each([
    ['Talleres Ru', 'talleresru'],
    ['TALLERES RUIZ, S.L.', 'talleresruiz'],
    ['talleresruiz.com.mx', 'talleresruiz'],
    ['@TalleresRuiz.es', 'talleresruiz'],
    ['ana@ventas.talleresruiz.es', 'talleresruiz'],
  ])('by "%s" looks for %s', (text, word) => {
    expect(companyQuery(text)).toBe(word);
  });

  it.each(['', 't', ' . '])('is too short by "%s"', (text) => {
    expect(companyQuery(text)).toBeUndefined();
  });
});
