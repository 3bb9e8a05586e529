import { sampleTime } from '@afluente/tests/builders/domain-samples';
import fc from 'fast-check';
import type { Customer } from '../record/customer-record';
import { blockingKeys } from './blocking-keys';
import { likenessOf, suspectedFrom } from './likeness';
import { alike, alikeOnceCompared, type Pair, unlike } from './likeness-pairs';
import { traitsOf } from './likeness-traits';

type Compared = Pick<Customer, 'fields' | 'identifiers'>;

/** A customer of a line of the tables. */
function customer(line: string): Compared {
  const [name = '', company = '', mail = '', city = '', phone = '', birthday = ''] = line
    .split(';')
    .map((part) => part.trim());
  const fieldValue = (value: string) => ({ value, sourceId: 'website', at: sampleTime });
  const kept = { verified: false, sourceId: 'website', firstSeenOn: '2026-03-04', lastSeenOn: '2026-03-04' };
  return {
    fields: {
      ...(name && { name: fieldValue(name) }),
      ...(company && { company: fieldValue(company) }),
      ...(city && { city: fieldValue(city) }),
      ...(birthday && { birthday: fieldValue(birthday) }),
    },
    identifiers: [
      ...(mail ? [{ type: 'email' as const, value: mail, raw: mail, ...kept }] : []),
      ...(phone ? [{ type: 'phone' as const, value: phone, raw: phone, ...kept }] : []),
    ],
  };
}
const traits = (line: string) => traitsOf(customer(line));
const between = ([one, other]: Pair) => likenessOf(traits(one), traits(other));
const named = (pairs: readonly Pair[]) => pairs.map((pair) => [pair[2], pair] as const);

const line = fc
  .tuple(
    fc.constantFrom('Ana Ruiz Ortega', 'Ana Ruíz', 'Luis Soto Jr.', 'J. Ruiz', 'García, Ana', '', 'ana', '李明'),
    fc.constantFrom('', 'Aceros S.A.', 'Aceros', 'Azeros del Sur'),
    fc.constantFrom('', 'ana.ruiz@gmail.com', 'ana.riuz@gmial.com', 'ana@aceros.mx', 'info@aceros.com.mx'),
    fc.constantFrom('', 'León', 'leon', 'Mérida'),
    fc.constantFrom('', '+525512345678', '+34600123456'),
    fc.constantFrom('', '1990-05-17', '1962-11-02'),
  )
  .map((parts) => parts.join(';'));

describe('the likeness of two customers', () => {
  it.each(named([...alike, ...alikeOnceCompared]))('is enough to ask somebody: %s', (_why, pair) => {
    expect(between(pair).score).toBeGreaterThanOrEqual(suspectedFrom);
  });

  it.each(named(unlike))('is not enough: %s', (_why, pair) => {
    expect(between(pair).score).toBeLessThan(suspectedFrom);
  });

  it('is the same whichever is named first, and from 0 to 1', () => {
    fc.assert(
      fc.property(line, line, (one, other) => {
        const likeness = likenessOf(traits(one), traits(other));

        expect(likenessOf(traits(other), traits(one))).toEqual(likeness);
        expect(likeness.score).toBeGreaterThanOrEqual(0);
        expect(likeness.score).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('says what speaks for it and against it, the heaviest first, and never a value', () => {
    const { evidence } = likenessOf(traits('Ana Ruiz Ortega; Aceros;; León'), traits('Ana Ruiz; Aceros S.A.;; Mérida'));

    expect(evidence).toEqual([
      { what: 'same name, one with further names behind', weight: 0.47 },
      { what: 'same company, by name or email domain', weight: 0.25 },
      { what: 'different cities', weight: -0.05 },
    ]);
  });
});

describe('what a customer is compared by', () => {
  it('has ten words of a name at most, whatever is written there', () => {
    expect(traits('ana '.repeat(2000)).name?.words).toHaveLength(10);
  });

  it.each([
    ['Ana Ruiz', undefined],
    ['Ana Ruiz Jr', 'junior'],
    ['José Lima Filho', 'junior'],
    ['José Lima Neto', 'neto'],
    ['José Lima Sr.', undefined],
  ])('recognises a son by his name: %s, %s', (name, generation) => {
    expect(traits(name).name?.generation).toBe(generation);
  });
});

describe('the blocks of two customers', () => {
  it.each(named(alike))('have one in common where they are alike: %s', (_why, [one, other]) => {
    const theirs = new Set(blockingKeys(traits(other)));

    expect(blockingKeys(traits(one)).filter((key) => theirs.has(key))).not.toEqual([]);
  });

  it('are two at most for somebody with one address, and reveal no name', () => {
    const keys = blockingKeys(traits('Ana Ruiz Ortega; Talleres Ruiz; ana.ruiz@gmail.com; León; +525512345678'));

    expect(keys).toHaveLength(2);
    expect(keys.join()).not.toMatch(/ana|ruiz|talleres/i);
  });

  it('are none without a name', () => {
    expect(blockingKeys(traits('; Talleres Ruiz; ana.ruiz@gmail.com'))).toEqual([]);
  });
});
