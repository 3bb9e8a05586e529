import fc from 'fast-check';
import { addDecimals, canonicalNumber, decimalText, parseDecimal, sortableNumber } from './decimal';
import { compareValues } from './order';

/** A number as a whole count of 10^-40. */
const places = 40;
const scaled = fc.record({
  digits: fc.bigInt({ min: -(10n ** 38n) + 1n, max: 10n ** 38n - 1n }),
  power: fc.integer({ min: -30, max: 30 }),
});
const exact = ({ digits, power }: { digits: bigint; power: number }): bigint => digits * 10n ** BigInt(power + places);
const written = ({ digits, power }: { digits: bigint; power: number }): string => `${digits}E${power}`;

function countOf(text: string): bigint {
  const [whole = '', fraction = ''] = text.split('.');
  return BigInt(whole + fraction.padEnd(places, '0'));
}

function decimal(text: string) {
  const parsed = parseDecimal(text);
  if (!parsed) throw new Error(`${text} is no number`);
  return parsed;
}

function signOf<T>(left: T, right: T): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

describe('numbers', () => {
  it('keep their value in their stored text', () => {
    fc.assert(fc.property(scaled, (number) => countOf(decimalText(decimal(written(number)))) === exact(number)));
  });

  it('add exactly', () => {
    const sums = fc.property(scaled, scaled, (left, right) => {
      const sum = addDecimals(decimal(written(left)), decimal(written(right)));
      return countOf(decimalText(sum)) === exact(left) + exact(right);
    });
    fc.assert(sums);
  });

  it('sort and compare as their values do', () => {
    const orders = fc.property(scaled, scaled, (left, right) => {
      const [first, second] = [decimalText(decimal(written(left))), decimalText(decimal(written(right)))];
      const wanted = signOf(exact(left), exact(right));
      const sortable = signOf(`${sortableNumber(first)}/`, `${sortableNumber(second)}/`);
      expect([sortable, Math.sign(compareValues({ N: first }, { N: second }) ?? 9)]).toEqual([wanted, wanted]);
    });
    fc.assert(orders);
  });

  it.each([
    ['0012', '12'],
    ['-0', '0'],
    ['1e2', '100'],
    ['3.140', '3.14'],
    ['.5', '0.5'],
    ['1E-130', `0.${'0'.repeat(129)}1`],
  ])('%s is stored as %s', (text, stored) => {
    expect(canonicalNumber(text)).toEqual({ text: stored });
  });

  it.each([
    ['', 'The parameter cannot be converted to a numeric value'],
    ['1x', 'The parameter cannot be converted to a numeric value: 1x'],
    ['1e126', 'Number overflow. Attempting to store a number with magnitude larger than supported range'],
    ['1e-131', 'Number underflow. Attempting to store a number with magnitude smaller than supported range'],
    ['1'.repeat(39), 'Attempting to store more than 38 significant digits in a Number'],
  ])('%s cannot be stored', (text, problem) => {
    expect(canonicalNumber(text)).toEqual({ problem });
  });
});
