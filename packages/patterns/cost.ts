import { isObject } from './json';

/**
 * What a pattern costs at most, found without laying out its combinations. The unit is one test of one field, about 100 ns. Fields outside of
 * lists are tested once, whatever `$or` combines; those in lists of objects once for each combination of such fields, in each element.
 */
export interface PatternCost {
  /** combinations of `$or` over fields in lists */
  readonly ways: number;
  readonly tests: number;
}

export interface CostOptions {
  /** paths, as `a.b`, at which a subject may hold a list of objects */
  readonly lists?: readonly string[];
}

interface Cost {
  /** tests of fields outside of lists */
  readonly single: number;
  readonly ways: number;
  /** tests of fields in lists, over all ways */
  readonly tied: number;
}

/** A search through a text, for what stands between two wildcards, takes as long as so many tests. */
const testsOfSearch = 100;
/** Elements that a list is taken to have. */
const elementsOfList = 10;

const nothing: Cost = { single: 0, ways: 1, tied: 0 };

/** Both must hold: each way of the one goes with each of the other. */
function both(one: Cost, other: Cost): Cost {
  const tied = one.tied * other.ways + other.tied * one.ways;
  return { single: one.single + other.single, ways: one.ways * other.ways, tied };
}

/** Either is enough. */
function either(one: Cost, other: Cost): Cost {
  return { single: one.single + other.single, ways: one.ways + other.ways, tied: one.tied + other.tied };
}

const searchesIn = (wildcard: unknown): number =>
  typeof wildcard === 'string' ? Math.max(wildcard.split('*').length - 2, 0) : 0;

/** An operator costs a test; those that take several texts one for each, and wildcards what they search for. */
function testsOfOperator(alternative: unknown): number {
  if (!isObject(alternative)) return 0;
  const { wildcard, 'anything-but': excluded } = alternative;
  if (!isObject(excluded)) return 1 + testsOfSearch * searchesIn(wildcard);
  const texts: readonly unknown[] = [Object.values(excluded)].flat(2);
  const searches = [excluded.wildcard].flat().reduce((sum: number, one) => sum + searchesIn(one), 0);
  return texts.length + testsOfSearch * searches;
}

/** Plain values are looked up together; each operator is tried by itself. */
function costOfField(alternatives: readonly unknown[], path: string, { lists = [] }: CostOptions): Cost {
  const tests = alternatives.reduce((sum: number, one) => sum + testsOfOperator(one), 1);
  const isInList = lists.some((list) => path.startsWith(`${list}.`));
  return isInList ? { single: tests, ways: 1, tied: tests * elementsOfList } : { single: tests, ways: 1, tied: 0 };
}

/** Choices without a field in a list are settled before ways are laid out: they are one way together. */
function costOfAny(alternatives: unknown, names: readonly string[], options: CostOptions): Cost {
  if (!Array.isArray(alternatives)) return nothing;
  const costs = alternatives.map((one: unknown) => costWithin(one, names, options));
  const tied = costs.filter((cost) => cost.tied > 0);
  const single = costs.reduce((sum, cost) => sum + cost.single, 0);
  return { ...(tied.length === 0 ? nothing : tied.reduce(either)), single };
}

function costWithin(pattern: unknown, names: readonly string[], options: CostOptions): Cost {
  if (!isObject(pattern)) return nothing;
  return Object.entries(pattern).reduce((sum, [name, value]) => {
    if (name === '$or') return both(sum, costOfAny(value, names, options));
    const path = [...names, name];
    if (Array.isArray(value)) return both(sum, costOfField(value, path.join('.'), options));
    return both(sum, costWithin(value, path, options));
  }, nothing);
}

/** The most that a pattern costs, in time linear in its length, whether it is valid or not. It must not be deeper than the stack allows. */
export function patternCost(pattern: unknown, options: CostOptions = {}): PatternCost {
  const { single, ways, tied } = costWithin(pattern, [], options);
  return { ways, tests: single + tied };
}
