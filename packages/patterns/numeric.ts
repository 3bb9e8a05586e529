import { type Place, refuse, within } from './fault';

/**
 * EventBridge's guide allows numbers from -5e9 to 5e9 with at most six digits after the decimal point in a pattern. Those of events are
 * compared whatever they are, as aws/event-ruler does since September 2024.
 */
const largest = 5e9;
const decimals = 6;

function decimalPlaces(value: number): number {
  const [digits = '', exponent = '0'] = String(value).split('e');
  const fraction = digits.split('.')[1] ?? '';
  return Math.max(0, fraction.length - Number(exponent));
}

/** True for a number that the guide allows in a pattern. */
function isComparable(value: number): boolean {
  if (!(Math.abs(value) <= largest)) return false;
  return Number.isInteger(value) || Math.round(value * 1e6) / 1e6 === value || decimalPlaces(value) <= decimals;
}

/** The number at this place, or undefined after noting why it cannot be compared. */
export function parseComparable(value: unknown, place: Place): number | undefined {
  if (typeof value !== 'number') return refuse(place, 'must be a number');
  if (!isComparable(value)) {
    return refuse(place, 'must lie between -5e9 and 5e9, with at most 6 digits after the decimal point');
  }
  return value;
}

type Comparison = (value: number, bound: number) => boolean;

const lower = new Map<unknown, Comparison>([
  ['>', (value, bound) => value > bound],
  ['>=', (value, bound) => value >= bound],
]);
const upper = new Map<unknown, Comparison>([
  ['<', (value, bound) => value < bound],
  ['<=', (value, bound) => value <= bound],
]);
const single = new Map<unknown, Comparison>([...lower, ...upper, ['=', (value, bound) => value === bound]]);

function parseComparison(
  pair: readonly unknown[],
  operators: ReadonlyMap<unknown, Comparison>,
  places: readonly Place[],
) {
  const [operatorPlace, boundPlace] = places;
  if (operatorPlace === undefined || boundPlace === undefined) return undefined;
  const compare = operators.get(pair[0]) ?? refuse(operatorPlace, `must be one of ${[...operators.keys()].join(' ')}`);
  const bound = parseComparable(pair[1], boundPlace);
  return compare === undefined || bound === undefined ? undefined : { compare, bound };
}

function parseOne(operand: readonly unknown[], place: Place) {
  const test = parseComparison(operand, single, [within(place, 0), within(place, 1)]);
  if (test === undefined) return undefined;
  const { compare, bound } = test;
  return (value: unknown) => typeof value === 'number' && compare(value, bound);
}

function parseRange(operand: readonly unknown[], place: Place) {
  const places = operand.map((_, index) => within(place, index));
  const from = parseComparison(operand.slice(0, 2), lower, places.slice(0, 2));
  const to = parseComparison(operand.slice(2), upper, places.slice(2));
  if (from === undefined || to === undefined) return undefined;
  if (from.bound >= to.bound) return refuse(place, 'the lower bound must be less than the upper bound');
  return (value: unknown) =>
    typeof value === 'number' && from.compare(value, from.bound) && to.compare(value, to.bound);
}

/** Numbers that pass one comparison, `["=", 5]`, or lie in a range, lower bound first, `[">", 0, "<=", 5]`. */
export function parseNumeric(operand: unknown, place: Place): ((value: unknown) => boolean) | undefined {
  if (!Array.isArray(operand)) return refuse(place, '"numeric" takes a list such as [">", 0, "<=", 5]');
  if (operand.length === 2) return parseOne(operand, place);
  if (operand.length === 4) return parseRange(operand, place);
  return refuse(place, '"numeric" takes one comparison, or a lower and an upper bound');
}
