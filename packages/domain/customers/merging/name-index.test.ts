import { sampleTime } from '@afluente/tests/builders/domain-samples';
import fc from 'fast-check';
import type { Customer } from '../record/customer-record';
import { isShownAt, nameEntries, nameQuery } from './name-index';

function named(
  parts: Readonly<Partial<Record<'name' | 'givenName' | 'familyName', string>>>,
): Pick<Customer, 'fields'> {
  const fields = Object.entries(parts).map(([field, value]) => [field, { value, sourceId: 'website', at: sampleTime }]);
  return { fields: Object.fromEntries(fields) };
}

describe('the name entries of a customer', () => {
  it.each([
    ['Ana', ['ana']],
    ['Ana Ruiz', ['ana ruiz', 'ruiz']],
    ['Ana Ruiz Ortega', ['ana ruiz ortega', 'ruiz ortega', 'ortega']],
    ['María José de la Cruz García', ['maria jose cruz garcia', 'cruz garcia', 'garcia']],
    ['Dra. Íñiga Muñoz', ['iniga munoz', 'munoz']],
    ['García Márquez, Gabriel', ['gabriel garcia marquez', 'garcia marquez', 'marquez']],
    ['李明', ['李明']],
  ])('begin at the given name and at family names: %s', (name, entries) => {
    expect(nameEntries(named({ name }))).toEqual(entries);
  });

  it('begin where the family name is stated to begin', () => {
    const customer = named({ name: 'María José Luisa Ruiz', givenName: 'María José Luisa', familyName: 'Ruiz' });

    expect(nameEntries(customer)).toEqual(['maria jose luisa ruiz', 'ruiz']);
  });

  it('are none without a name, and never more than three or longer than 48 characters', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('Ana', 'de', 'Ruiz', 'la', 'x'.repeat(60), '李', '.')), (words) => {
        const entries = nameEntries(named({ name: words.join(' ') }));

        expect(entries.length).toBeLessThanOrEqual(3);
        expect(entries.every((entry) => entry.length > 0 && entry.length <= 48)).toBe(true);
      }),
    );
    expect(nameEntries({ fields: {} })).toEqual([]);
  });
});

describe('a name query', () => {
  it.each([
    ['Gar', 'gar'],
    ['  MUÑ ', 'mun'],
    ['ana r', 'ana r'],
    ['de la Cruz', 'cruz'],
    ['juan de', 'juan'],
    ['de', 'de'],
  ])('%s is compared as %s', (text, query) => {
    expect(nameQuery(text)).toBe(query);
  });

  it.each(['', 'g', ' g. ', '…', "'"])('has at least two characters: not %s', (text) => {
    expect(nameQuery(text)).toBeUndefined();
  });

  it('finds every customer by the beginning of their name, at one entry', () => {
    const names = fc.array(fc.constantFrom('Ana', 'Ruiz', 'Ñandú', 'de', 'Ruiz', 'García'), { minLength: 1 });
    fc.assert(
      fc.property(names, fc.nat(40), (words, length) => {
        const customer = named({ name: words.join(' ') });
        const [first = ''] = nameEntries(customer);
        const query = nameQuery(first.slice(0, 2 + length));

        const shown = nameEntries(customer).filter((entry) => isShownAt(entry, query ?? '', customer));

        expect(shown).toHaveLength(query === undefined ? 0 : 1);
      }),
    );
  });

  it('finds them at an entry of before as long as a name of now begins so', () => {
    const customer = named({ name: 'Ana García Ruiz' });

    expect([isShownAt('garcia', 'gar', customer), isShownAt('gala', 'ga', named({ name: 'Eva' }))]).toEqual([
      true,
      false,
    ]);
  });
});
