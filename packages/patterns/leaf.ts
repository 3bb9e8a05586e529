import { parseAddress, parseCidr, sameAddress } from './address';
import { parseAnythingBut } from './anything-but';
import { type Place, refuse, within } from './fault';
import { isObject } from './json';
import { parseNumeric } from './numeric';
import {
  endsWith,
  endsWithIgnoringCase,
  equalsIgnoringCase,
  startsWith,
  startsWithIgnoringCase,
  type TextTest,
} from './text';
import { parseWildcard } from './wildcard';

export type Matcher = (value: unknown) => boolean;
type ParseOperand = (operand: unknown, place: Place) => Matcher | undefined;

/** What the list of a field asks: a present value that is accepted, or (`allowsAbsence`) no value at all. */
export interface LeafTest {
  readonly accepts: Matcher;
  readonly allowsAbsence: boolean;
}

const anyValue: Matcher = () => true;
const noValue: Matcher = () => false;

function onText(test: TextTest | undefined): Matcher | undefined {
  return test && ((value) => typeof value === 'string' && test(value));
}

function textOperand(name: string, parse: (text: string, place: Place) => TextTest | undefined): ParseOperand {
  return (operand, place) =>
    typeof operand === 'string' ? onText(parse(operand, place)) : refuse(place, `"${name}" takes a string`);
}

/** `prefix` and `suffix` also take `{"equals-ignore-case": text}`. */
function caseOperand(
  name: string,
  exact: (text: string) => TextTest,
  folded: (text: string) => TextTest,
): ParseOperand {
  const parseExact = textOperand(name, exact);
  const parseFolded = textOperand('equals-ignore-case', folded);
  return (operand, place) => {
    if (!isObject(operand)) return parseExact(operand, place);
    const keys = Object.keys(operand);
    if (keys.length !== 1 || keys[0] !== 'equals-ignore-case') {
      return refuse(place, `"${name}" takes a string or {"equals-ignore-case": …}`);
    }
    return parseFolded(operand['equals-ignore-case'], within(place, 'equals-ignore-case'));
  };
}

function parseExists(operand: unknown, place: Place): Matcher | undefined {
  if (typeof operand !== 'boolean') return refuse(place, '"exists" takes true or false');
  return operand ? anyValue : noValue;
}

const operators = new Map<string, ParseOperand>([
  ['prefix', caseOperand('prefix', startsWith, startsWithIgnoringCase)],
  ['suffix', caseOperand('suffix', endsWith, endsWithIgnoringCase)],
  ['equals-ignore-case', textOperand('equals-ignore-case', equalsIgnoringCase)],
  ['wildcard', textOperand('wildcard', parseWildcard)],
  ['numeric', parseNumeric],
  ['cidr', parseCidr],
  ['exists', parseExists],
  ['anything-but', parseAnythingBut],
]);

function parseOperator(operator: Readonly<Record<string, unknown>>, place: Place): Matcher | undefined {
  const names = Object.keys(operator);
  if (names.length !== 1) refuse(place, 'an operator object holds exactly one operator');
  const matchers = names.map((name) => {
    const parse = operators.get(name);
    if (parse !== undefined) return parse(operator[name], within(place, name));
    return refuse(within(place, name), `unknown operator: known are ${[...operators.keys()].join(', ')}`);
  });
  return matchers[0];
}

function parseScalar(value: unknown, place: Place): Matcher | undefined {
  const known = value === null || ['string', 'number', 'boolean'].includes(typeof value);
  if (!known) return refuse(place, 'must be a string, a number, true, false, null or an operator');
  const address = typeof value === 'string' ? parseAddress(value) : undefined;
  return address && sameAddress(address);
}

function anyOf(exact: ReadonlySet<unknown>, matchers: readonly Matcher[]): Matcher {
  if (matchers.length === 0) return (value) => exact.has(value);
  return (value) => {
    if (exact.has(value)) return true;
    for (const matches of matchers) if (matches(value)) return true;
    return false;
  };
}

/** The test of one field: the list of its alternatives, of which one is enough. Notes every fault that it finds. */
export function parseLeaf(alternatives: readonly unknown[], place: Place): LeafTest {
  if (alternatives.length === 0) refuse(place, 'must not be empty: list the values to match');
  const exact = new Set(alternatives.filter((alternative) => !isObject(alternative)));
  const matchers = alternatives.map((alternative, index) => {
    const here = within(place, index);
    return isObject(alternative) ? parseOperator(alternative, here) : parseScalar(alternative, here);
  });
  const present = matchers.filter((matcher) => matcher !== undefined).filter((matcher) => matcher !== noValue);
  return { accepts: anyOf(exact, present), allowsAbsence: matchers.includes(noValue) };
}
