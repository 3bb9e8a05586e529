import { sampleRecord, sampleTime } from '@afluente/tests/builders/domain-samples';
import type { Customer } from '../customers/record/customer-record';
import { mergedView } from '../customers/record/merged-view';
import type { Deal } from '../deals/deal-record';
import { companyOf } from './company';
import { rollUp } from './roll-up';

const person = (company: string): Customer =>
  mergedView(sampleRecord({ fields: { company: { value: company, sourceId: 'website', at: sampleTime } } }));

describe('a company', () => {
  it('is called as most write the name that it is known by, whatever the order', () => {
    const people = ['Otra', 'Otra', 'Otra', 'Talleres Ruiz, S.L.', 'TALLERES RUIZ', 'Talleres Ruiz, S.L.'].map(person);

    const names = [people, [...people].reverse()].map((some) => companyOf('talleresruiz', some).name);

    expect(names).toEqual(['Talleres Ruiz, S.L.', 'Talleres Ruiz, S.L.']);
  });

  it('is called by what most say where nobody writes that name, and by its key where nobody says', () => {
    expect(companyOf('bbva', ['Banco Bilbao', 'Banco Bilbao', 'Particular'].map(person)).name).toBe('Banco Bilbao');
    expect(companyOf('bbva', [person('Particular')]).name).toBe('bbva');
  });
});

describe('the figures of a company', () => {
  it('sum deals by state and currency, converting nothing, those without an amount apart', () => {
    // only these fields are summed
    const deal = (kind: Deal['kind'], amount?: Deal['amount']) => ({ kind, ...(amount && { amount }) }) as Deal;
    const deals = [
      deal('open', { minor: 100, currency: 'EUR' }),
      deal('won', { minor: 1, currency: 'EUR' }),
      deal('open', { minor: 50, currency: 'EUR' }),
      deal('open', { minor: 7, currency: 'MXN' }),
      deal('open'),
    ];

    const figures = rollUp({ people: [person('x')], deals, cases: [], lastActivityAt: undefined, isPartial: false });

    expect(figures.deals).toEqual([
      { kind: 'open', count: 1 },
      { kind: 'open', currency: 'EUR', count: 2, minor: 150 },
      { kind: 'open', currency: 'MXN', count: 1, minor: 7 },
      { kind: 'won', currency: 'EUR', count: 1, minor: 1 },
    ]);
  });
});
