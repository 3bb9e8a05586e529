import type { BillLine } from './bill';
import { billLines } from './bill-table';

const line = (service: string, item: string, usd: number): BillLine => ({
  service,
  item,
  price: 'event',
  quantity: 1_000_000,
  usd,
});

describe('billLines', () => {
  it('puts the most expensive service first, its items below it, and the total last', () => {
    const lines = billLines([
      line('SQS', 'sent', 0.4),
      line('DynamoDB', 'reads', 0.25),
      line('DynamoDB', 'writes', 2.5),
    ]);

    expect(lines).toEqual([
      'service   what    a million posts take   USD',
      'DynamoDB                                2.75',
      '          writes               1000000  2.50',
      '          reads                1000000  0.25',
      'SQS                                     0.40',
      '          sent                 1000000  0.40',
      'total                                   3.15',
    ]);
  });

  it('gathers what is below half a cent', () => {
    const lines = billLines([line('Lambda', 'one', 0.004), line('Lambda', 'two', 0.004), line('Lambda', 'big', 0.1)]);

    expect(lines.join('\n')).toContain('what is below half a cent');
    expect(lines.join('\n')).not.toContain('two');
  });
});
