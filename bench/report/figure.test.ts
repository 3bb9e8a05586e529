import { type Figure, figureLines, figureTable, isMet } from './figure';

const price: Figure = { name: 'price', value: 6.5, unit: 'USD', target: { atMost: 7 } };

describe('isMet', () => {
  it.each([
    [{ ...price, value: 7 }, true],
    [{ ...price, value: 7.01 }, false],
    [{ ...price, target: { atLeast: 6.5 } }, true],
    [{ ...price, target: { atLeast: 6.6 } }, false],
    [{ ...price, target: { exactly: 6.5 } }, true],
    [{ ...price, target: { exactly: 0 } }, false],
    [{ name: 'price', value: 1e9, unit: 'USD' }, true],
  ])('judges %j as %s', (figure: Figure, expected) => {
    expect(isMet(figure)).toBe(expected);
  });

  it('takes no number for a miss', () => {
    expect(isMet({ ...price, value: Number.NaN })).toBe(false);
  });
});

describe('figureLines', () => {
  it('aligns name, value, unit and target, and names what was missed', () => {
    const lost = { name: 'lost in a kill', value: 2, unit: 'deliveries', target: { exactly: 0 } };

    expect(figureLines([price, lost])).toEqual([
      'price           6.5  USD         ≤ 7',
      'lost in a kill    2  deliveries  = 0, missed',
    ]);
  });
});

describe('figureTable', () => {
  it('is a Markdown table', () => {
    expect(figureTable([price])).toEqual([
      '| name | value | unit | target |',
      '| --- | --: | --- | --- |',
      '| price | 6.5 | USD | ≤ 7 |',
    ]);
  });
});
