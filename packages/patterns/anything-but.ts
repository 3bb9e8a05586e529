import { type Place, refuse, within } from './fault';
import { isObject } from './json';
import { parseComparable } from './numeric';
import { endsWith, equalsIgnoringCase, startsWith, type TextTest } from './text';
import { parseWildcard } from './wildcard';

type Matcher = (value: unknown) => boolean;
type ParseText = (text: string, place: Place) => TextTest | undefined;

const described = new Map<string, ParseText>([
  [
    'prefix',
    (text, place) => (text === '' ? refuse(place, 'must not be empty: it would exclude all') : startsWith(text)),
  ],
  [
    'suffix',
    (text, place) => (text === '' ? refuse(place, 'must not be empty: it would exclude all') : endsWith(text)),
  ],
  ['equals-ignore-case', equalsIgnoringCase],
  ['wildcard', parseWildcard],
]);

function parseText(text: unknown, parse: ParseText, place: Place): TextTest | undefined {
  return typeof text === 'string' ? parse(text, place) : refuse(place, 'must be a string');
}

function parseTexts(operand: unknown, parse: ParseText, place: Place): readonly (TextTest | undefined)[] {
  if (!Array.isArray(operand)) return [parseText(operand, parse, place)];
  if (operand.length === 0) refuse(place, 'must not be empty');
  return operand.map((text: unknown, index) => parseText(text, parse, within(place, index)));
}

function parseDescribed(operand: Readonly<Record<string, unknown>>, place: Place): Matcher | undefined {
  const [name = '', ...more] = Object.keys(operand);
  const parse = described.get(name);
  if (more.length > 0) return refuse(place, '"anything-but" takes exactly one of its operators');
  if (parse === undefined) return refuse(place, `"anything-but" takes ${[...described.keys()].join(', ')}, or values`);
  const tests = parseTexts(operand[name], parse, within(place, name)).filter((test) => test !== undefined);
  return (value) => typeof value !== 'string' || !tests.some((test) => test(value));
}

function parseExcluded(value: unknown, place: Place): void {
  if (typeof value === 'number') parseComparable(value, place);
  else if (typeof value !== 'string') refuse(place, '"anything-but" excludes strings or numbers');
}

function parseList(values: readonly unknown[], place: Place): Matcher | undefined {
  if (values.length === 0) return refuse(place, 'must not be empty');
  for (const [index, value] of values.entries()) parseExcluded(value, within(place, index));
  const types = new Set(values.map((value) => typeof value));
  if (types.has('string') && types.has('number')) refuse(place, 'must hold only strings or only numbers');
  const excluded = new Set(values);
  return (value) => !excluded.has(value);
}

/** Every value, of any type, that the operand does not name. The field must be there. */
export function parseAnythingBut(operand: unknown, place: Place): Matcher | undefined {
  if (Array.isArray(operand)) return parseList(operand, place);
  if (isObject(operand)) return parseDescribed(operand, place);
  parseExcluded(operand, place);
  return (value) => value !== operand;
}
