/**
 * The meaning of a pattern as event-ruler defines it, written for clarity, not for speed: the tests compare the
 * compiled patterns with it. Production code never imports it. Keys hold no dots here, patterns are valid.
 */
interface Occurrence {
  readonly path: string;
  readonly value: unknown;
  /** Which element of which list it lies in: list number → index. Values directly in a list belong to no element. */
  readonly elements: ReadonlyMap<number, number>;
}

type Way = ReadonlyMap<string, readonly unknown[]>;
const object = (value: unknown): Record<string, unknown> => Object(value);
const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);
const isNode = (value: unknown) => typeof value === 'object' && value !== null;

function occurrences(event: unknown): readonly Occurrence[] {
  const found: Occurrence[] = [];
  let lists = 0;
  function visit(path: string, value: unknown, elements: ReadonlyMap<number, number>): void {
    if (!isNode(value)) found.push({ path, value, elements });
    else if (isList(value)) {
      const list = lists++;
      value.forEach((element, index) => {
        visit(path, element, isNode(element) ? new Map([...elements, [list, index]]) : elements);
      });
    } else {
      for (const [key, child] of Object.entries(object(value)))
        visit(path === '' ? key : `${path}.${key}`, child, elements);
    }
  }
  visit('', event, new Map());
  return found;
}

/** The pattern without `$or`: one map of path to alternatives for each way to match. */
export function expansions(pattern: unknown, prefix = ''): readonly Way[] {
  return Object.entries(object(pattern)).reduce<readonly Way[]>(
    (ways, [key, value]) => {
      const more = expansionsOfField(key, value, prefix);
      return ways.flatMap((way) => more.map((other) => new Map([...way, ...other])));
    },
    [new Map()],
  );
}

function expansionsOfField(key: string, value: unknown, prefix: string): readonly Way[] {
  if (key === '$or' && isList(value)) return value.flatMap((branch) => expansions(branch, prefix));
  if (isList(value)) return [new Map([[prefix + key, value]])];
  return expansions(value, `${prefix}${key}.`);
}

function regexOf(wildcard: string): RegExp {
  const source = wildcard.replace(/\\(.)|\*|[^*\\]/gs, (token, escaped: string | undefined) => {
    if (token === '*') return '[^]*';
    return (escaped ?? token).replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  });
  return new RegExp(`^(?:${source})$`);
}

const numericTests: Record<string, (value: number, bound: number) => boolean> = {
  '=': (value, bound) => value === bound,
  '<': (value, bound) => value < bound,
  '<=': (value, bound) => value <= bound,
  '>': (value, bound) => value > bound,
  '>=': (value, bound) => value >= bound,
};

function textMatches(operator: string, operand: unknown, value: string): boolean {
  if (isList(operand)) return operand.some((one) => textMatches(operator, one, value));
  const folded = isNode(operand) ? String(object(operand)['equals-ignore-case']).toLowerCase() : undefined;
  const [text, subject] = folded === undefined ? [String(operand), value] : [folded, value.toLowerCase()];
  if (operator === 'prefix') return subject.slice(0, text.length) === text;
  if (operator === 'suffix')
    return subject.slice(subject.length - text.length) === text && subject.length >= text.length;
  if (operator === 'wildcard') return regexOf(text).test(subject);
  return text.toLowerCase() === subject.toLowerCase();
}

function accepts(alternative: unknown, value: unknown): boolean {
  if (!isNode(alternative)) return alternative === value;
  const [[operator, operand] = ['', undefined]] = Object.entries(object(alternative));
  if (operator === 'exists') return operand === true;
  if (operator === 'anything-but') {
    if (isList(operand)) return !operand.includes(value);
    return isNode(operand) ? !accepts(operand, value) : operand !== value;
  }
  if (operator !== 'numeric') return typeof value === 'string' && textMatches(operator, operand, value);
  const bounds = isList(operand) ? operand : [];
  const holds = (at: number) =>
    typeof value === 'number' && numericTests[String(bounds[at])]?.(value, Number(bounds[at + 1]));
  return bounds.every((_, index) => index % 2 === 1 || holds(index) === true);
}

/** Every field in the order of its path chooses a value, or is absent; all chosen values agree on the element of each list. */
function wayMatches(way: Way, found: readonly Occurrence[]): boolean {
  const paths = [...way.keys()].sort();
  function matchFrom(index: number, chosen: ReadonlyMap<number, number>): boolean {
    const path = paths[index];
    if (path === undefined) return true;
    const alternatives = way.get(path) ?? [];
    const agreeing = found.filter(
      (one) => one.path === path && [...one.elements].every(([list, at]) => (chosen.get(list) ?? at) === at),
    );
    const absent = alternatives.some((one) => isNode(one) && object(one).exists === false) && agreeing.length === 0;
    if (absent && matchFrom(index + 1, chosen)) return true;
    return agreeing.some(
      ({ value, elements }) =>
        alternatives.some((one) => accepts(one, value)) && matchFrom(index + 1, new Map([...chosen, ...elements])),
    );
  }
  return matchFrom(0, new Map());
}

/** True if the event matches the pattern. */
export function referenceMatches(pattern: unknown, event: unknown): boolean {
  const found = occurrences(event);
  return expansions(pattern).some((way) => wayMatches(way, found));
}
