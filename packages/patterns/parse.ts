import { type Fault, type Place, refuse, within } from './fault';
import { isObject } from './json';
import { type LeafTest, parseLeaf } from './leaf';

/** What must hold, as it is written: `$or` is not laid out, so that a pattern takes no more room than its text. */
export type Condition = FieldTest | AllOf | AnyOf;

export interface FieldTest {
  readonly kind: 'field';
  /** names joined by dots */
  readonly path: string;
  readonly test: LeafTest;
}

export interface AllOf {
  readonly kind: 'all';
  readonly parts: readonly Condition[];
}

export interface AnyOf {
  readonly kind: 'any';
  readonly choices: readonly Condition[];
}

/** The largest quota of EventBridge for a pattern, in characters of its JSON (default 2,048; up to 4,096 on request). */
const maxCharacters = 4096;
/** event-ruler's limit of fields in one rule. */
const maxFields = 256;
/** Ours: no documented pattern comes near; they keep a hostile pattern from costing time or memory. */
const maxDepth = 100;
const maxCombinations = 1000;

/** event-ruler's RESERVED_FIELD_NAMES_IN_OR_RELATIONSHIP: with one of these, it does not read `$or` as an operator. */
const reservedInsideOr = new Set(
  `exactly equals-ignore-case prefix suffix anything-but exists wildcard numeric cidr html = < <= > >= regex not-wildcard
  not-equals-ignore-case date-after date-on-or-after date-before date-on-or-before in-date-range ip-address-in-range
  ip-address-not-in-range`.split(/\s+/),
);

/** How far the parser is: the names on the way, how many ways there are to match so far, and the fields that any of them tests. */
interface Progress {
  readonly names: readonly string[];
  readonly insideOr: boolean;
  ways: number;
  tested: Set<string>;
}

function parseTest(
  name: string,
  alternatives: readonly unknown[],
  at: { place: Place; progress: Progress },
): FieldTest {
  const { place, progress } = at;
  const path = [...progress.names, name].join('.');
  const test = parseLeaf(alternatives, place);
  if (progress.tested.has(path)) {
    refuse(place, `the field ${path} is tested twice: EventBridge would keep only one of the tests`);
  }
  progress.tested.add(path);
  return { kind: 'field', path, test };
}

/** Each alternative of `$or` goes on from every way so far; past the limit only the faults of the rest are sought. */
function parseOr(alternatives: unknown, place: Place, progress: Progress): AnyOf {
  if (!Array.isArray(alternatives) || alternatives.length < 2) {
    refuse(place, '"$or" takes a list of two or more patterns');
  }
  const listed: readonly unknown[] = Array.isArray(alternatives) ? alternatives : [];
  const tooMany = progress.ways * listed.length > maxCombinations;
  if (tooMany) refuse(place, `"$or" makes more than ${maxCombinations} combinations`);
  const before = { tested: progress.tested, ways: tooMany ? 1 : progress.ways };
  const sides = listed.map((alternative, index) => {
    const side = { ...progress, insideOr: true, ways: before.ways, tested: new Set(before.tested) };
    const here = within(place, index);
    if (isObject(alternative)) return { side, choice: parseFields(alternative, here, side) };
    refuse(here, 'must be a pattern: an object of fields');
    return { side, choice: nothing };
  });
  progress.ways = sides.reduce((sum, { side }) => sum + side.ways, 0);
  progress.tested = new Set(sides.flatMap(({ side }) => [...side.tested]));
  return { kind: 'any', choices: sides.map(({ choice }) => choice) };
}

const nothing: AllOf = { kind: 'all', parts: [] };

function parseField(name: string, value: unknown, at: { place: Place; progress: Progress }): Condition {
  const { place, progress } = at;
  if (progress.insideOr && reservedInsideOr.has(name)) refuse(place, `a field inside "$or" may not be named "${name}"`);
  if (Array.isArray(value)) return parseTest(name, value, at);
  if (isObject(value)) {
    const inner = { ...progress, names: [...progress.names, name] };
    const condition = parseFields(value, place, inner);
    Object.assign(progress, { ways: inner.ways, tested: inner.tested });
    return condition;
  }
  refuse(place, 'must be a list of values to match, or an object of further fields');
  return nothing;
}

function parseFields(pattern: Readonly<Record<string, unknown>>, place: Place, progress: Progress): AllOf {
  const entries = Object.entries(pattern);
  if (entries.length === 0) refuse(place, 'must not be empty: name the fields to match');
  if (progress.names.length > maxDepth) return refuse(place, `must not be deeper than ${maxDepth} levels`) ?? nothing;
  const parts = entries.map(([name, value]) => {
    const here = within(place, name);
    return name === '$or' ? parseOr(value, here, progress) : parseField(name, value, { place: here, progress });
  });
  return { kind: 'all', parts };
}

/** Fields that the largest way to match tests. */
function fieldsTested(condition: Condition): number {
  if (condition.kind === 'field') return 1;
  if (condition.kind === 'any') return Math.max(0, ...condition.choices.map(fieldsTested));
  return condition.parts.reduce((sum, part) => sum + fieldsTested(part), 0);
}

function jsonLength(pattern: unknown): number | undefined {
  try {
    return JSON.stringify(pattern)?.length;
  } catch {
    return undefined;
  }
}

/** Parses a pattern: what must hold, and every fault in it. With any fault the condition is meaningless. */
export function parsePattern(pattern: unknown): { condition: Condition; faults: readonly Fault[] } {
  const faults: Fault[] = [];
  const place = { pointer: '', faults };
  const length = jsonLength(pattern);
  if (!isObject(pattern)) refuse(place, 'a pattern must be an object of fields');
  else if (length === undefined) refuse(place, 'a pattern must be JSON');
  else if (length > maxCharacters)
    refuse(place, `a pattern must not be longer than ${maxCharacters} characters of JSON`);
  if (faults.length > 0 || !isObject(pattern)) return { condition: nothing, faults };
  const condition = parseFields(pattern, place, { names: [], insideOr: false, ways: 1, tested: new Set() });
  if (fieldsTested(condition) > maxFields) refuse(place, `a pattern must not test more than ${maxFields} fields`);
  return { condition, faults };
}
