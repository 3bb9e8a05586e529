import type { Item } from '../values/attribute-value';
import type { Random } from './random';
import { attributeNames, randomValue } from './random-items';

/** Collects the names and values that an expression refers to. */
export interface References {
  readonly names: Record<string, string>;
  readonly values: Item;
}

/** The parameters of an expression's references; absent where there are none. */
export function referencesOf({ names, values }: References) {
  return {
    ...(Object.keys(names).length > 0 ? { ExpressionAttributeNames: names } : {}),
    ...(Object.keys(values).length > 0 ? { ExpressionAttributeValues: values } : {}),
  };
}

/** A document path, of a name as it is or by reference. */
export function randomPath(random: Random, { names }: References, depth = 2): string {
  const name = random.percent(3) ? 'status' : random.of(attributeNames);
  let path = name;
  if (random.percent(30)) {
    path = `#${name}`;
    names[path] = name;
  }
  for (let step = 0; step < depth && random.percent(25); step += 1) {
    path += random.percent(40) ? `[${random.below(3)}]` : `.${random.of(['x', 'y', 'z'])}`;
  }
  return path;
}

function valueReference(random: Random, { values }: References, value = randomValue(random, 1)): string {
  const name = `:v${Object.keys(values).length}`;
  if (!random.percent(1)) values[name] = value;
  return name;
}

/** A condition or filter. */
export function randomCondition(random: Random, references: References, depth = 2): string {
  const part = () => randomCondition(random, references, depth - 1);
  const path = () => randomPath(random, references);
  const value = () => valueReference(random, references);
  const operand = () => (random.percent(15) ? `size(${path()})` : random.percent(25) ? path() : value());
  if (depth > 0 && random.percent(35)) {
    return random.of([() => `${part()} AND ${part()}`, () => `(${part()} OR ${part()})`, () => `NOT ${part()}`])();
  }
  return random.of([
    () => `${path()} ${random.of(['=', '<>', '<', '<=', '>', '>='])} ${operand()}`,
    () => `${path()} BETWEEN ${value()} AND ${value()}`,
    () => `${path()} IN (${random.some(1, 3, value).join(', ')})`,
    () => `attribute_exists(${path()})`,
    () => `attribute_not_exists(${path()})`,
    () =>
      `attribute_type(${path()}, ${valueReference(random, references, { S: random.of(['S', 'N', 'M', 'L', 'SS', 'X']) })})`,
    () => `begins_with(${path()}, ${value()})`,
    () => `contains(${path()}, ${value()})`,
    () => `size(${path()}) ${random.of(['=', '>', '<='])} ${value()}`,
  ])();
}

/** An update expression. */
export function randomUpdate(random: Random, references: References): string {
  const path = () => randomPath(random, references);
  const value = () => valueReference(random, references, randomValue(random, 1));
  const number = () => valueReference(random, references, { N: random.of(['1', '2.5', '-3']) });
  const set = () => valueReference(random, references, random.of([{ SS: ['a', 'b'] }, { NS: ['1', '2'] }]));
  const list = () => valueReference(random, references, { L: [{ S: 'x' }] });
  const assigned = random.of([
    value,
    value,
    () => `${path()} ${random.of(['+', '-'])} ${number()}`,
    () => `if_not_exists(${path()}, ${value()})`,
    () => `if_not_exists(${path()}, ${number()}) + ${number()}`,
    () => `list_append(${path()}, ${list()})`,
    () => `list_append(${list()}, if_not_exists(${path()}, ${list()}))`,
    path,
  ]);
  const sections = [
    () => `SET ${random.some(1, 2, () => `${path()} = ${assigned()}`).join(', ')}`,
    () => `REMOVE ${random.some(1, 2, path).join(', ')}`,
    () => `ADD ${path()} ${random.percent(60) ? number() : set()}`,
    () => `DELETE ${path()} ${set()}`,
  ];
  return (
    sections
      .filter((_section, position) => random.percent(position === 0 ? 60 : 25))
      .map((section) => section())
      .join(' ') || `SET ${path()} = ${value()}`
  );
}

/** A projection, now and then of overlapping paths. */
export function randomProjection(random: Random, references: References): string {
  return random.some(1, 3, () => randomPath(random, references)).join(', ');
}

/** Spoils an expression's text. */
export function spoiled(random: Random, text: string): string {
  return random.of([
    () => text.slice(0, random.below(text.length)),
    () => `${text} ${random.of([')', 'AND', ',', '!', 'x'])}`,
    () => `((${text}))`,
    () => text.replace('(', '( ,'),
  ])();
}
