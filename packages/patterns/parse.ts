import { type Fault, type Place, refuse, within } from './fault';
import { isObject } from './json';
import { type LeafTest, parseLeaf } from './leaf';

/** One way for an event to match: every field (names joined by dots) passes its test. */
export type Conjunction = ReadonlyMap<string, LeafTest>;

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

/** How far the parser is: the names on the way, and the ways to match so far, which `$or` multiplies. */
interface Progress {
  readonly names: readonly string[];
  readonly insideOr: boolean;
  readonly ways: readonly Map<string, LeafTest>[];
}

function addLeaf(name: string, alternatives: readonly unknown[], place: Place, progress: Progress): void {
  const path = [...progress.names, name].join('.');
  const test = parseLeaf(alternatives, place);
  const repeated = progress.ways.some((way) => way.has(path));
  if (repeated) refuse(place, `the field ${path} is tested twice: EventBridge would keep only one of the tests`);
  for (const way of progress.ways) way.set(path, test);
}

/** Each alternative of `$or` goes on from every way so far; past the limit only the faults of the rest are sought. */
function parseOr(alternatives: unknown, place: Place, progress: Progress): Progress['ways'] {
  if (!Array.isArray(alternatives)) return refuse(place, '"$or" takes a list of two or more patterns') ?? progress.ways;
  if (alternatives.length < 2) refuse(place, '"$or" takes a list of two or more patterns');
  const tooMany = progress.ways.length * alternatives.length > maxCombinations;
  if (tooMany) refuse(place, `"$or" makes more than ${maxCombinations} combinations`);
  const before = tooMany ? progress.ways.slice(0, 1) : progress.ways;
  return alternatives.flatMap((alternative: unknown, index) => {
    const here = within(place, index);
    if (!isObject(alternative)) return refuse(here, 'must be a pattern: an object of fields') ?? [];
    const ways = before.map((way) => new Map(way));
    return parseFields(alternative, here, { ...progress, insideOr: true, ways });
  });
}

function parseField(name: string, value: unknown, place: Place, progress: Progress): Progress['ways'] {
  if (progress.insideOr && reservedInsideOr.has(name)) refuse(place, `a field inside "$or" may not be named "${name}"`);
  if (Array.isArray(value)) addLeaf(name, value, place, progress);
  else if (isObject(value)) return parseFields(value, place, { ...progress, names: [...progress.names, name] });
  else refuse(place, 'must be a list of values to match, or an object of further fields');
  return progress.ways;
}

function parseFields(pattern: Readonly<Record<string, unknown>>, place: Place, progress: Progress): Progress['ways'] {
  const entries = Object.entries(pattern);
  if (entries.length === 0) refuse(place, 'must not be empty: name the fields to match');
  if (progress.names.length > maxDepth) return refuse(place, `must not be deeper than ${maxDepth} levels`) ?? [];
  let { ways } = progress;
  for (const [name, value] of entries) {
    const here = within(place, name);
    const next = { ...progress, ways };
    ways = name === '$or' ? parseOr(value, here, next) : parseField(name, value, here, next);
  }
  return ways;
}

function jsonLength(pattern: unknown): number | undefined {
  try {
    return JSON.stringify(pattern)?.length;
  } catch {
    return undefined;
  }
}

/** Parses a pattern: every way to match it, and every fault in it. With any fault the ways are meaningless. */
export function parsePattern(pattern: unknown): { ways: readonly Conjunction[]; faults: readonly Fault[] } {
  const faults: Fault[] = [];
  const place = { pointer: '', faults };
  const length = jsonLength(pattern);
  if (!isObject(pattern)) refuse(place, 'a pattern must be an object of fields');
  else if (length === undefined) refuse(place, 'a pattern must be JSON');
  else if (length > maxCharacters)
    refuse(place, `a pattern must not be longer than ${maxCharacters} characters of JSON`);
  if (faults.length > 0 || !isObject(pattern)) return { ways: [], faults };
  const ways = parseFields(pattern, place, { names: [], insideOr: false, ways: [new Map()] });
  if (ways.some((way) => way.size > maxFields)) refuse(place, `a pattern must not test more than ${maxFields} fields`);
  return { ways, faults };
}
