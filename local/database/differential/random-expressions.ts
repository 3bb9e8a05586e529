import type { AttributeValue, Item } from '../values/attribute-value';
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

/** A document path, of a name as it is or by reference; seldom into an index key, where none may go. */
export function randomPath(random: Random, references: References, name = random.of(attributeNames)): string {
  if (random.percent(1)) return 'status';
  let path = name;
  if (random.percent(30)) {
    path = `#${name}`;
    references.names[path] = name;
  }
  const chance = name === 'G' || name === 'H' ? 1 : 15;
  for (let step = 0; step < 2 && random.percent(chance); step += 1) {
    path += random.percent(40) ? `[${random.below(3)}]` : `.${random.of(['x', 'y', 'z'])}`;
  }
  return path;
}

function valueReference(random: Random, { values }: References, value = randomValue(random, 1)): string {
  const name = `:v${Object.keys(values).length}`;
  if (!random.percent(1)) values[name] = value;
  return name;
}

const bounds: [AttributeValue, AttributeValue][] = [
  [{ S: 'a' }, { S: 'b' }],
  [{ S: '' }, { S: 'zz' }],
  [{ N: '-1.5' }, { N: '10' }],
  [{ N: '1' }, { N: '1.0' }],
  [{ B: 'AA==' }, { B: 'AQID' }],
];

/** A condition or filter. */
export function randomCondition(random: Random, references: References, depth = 2): string {
  const part = () => randomCondition(random, references, depth - 1);
  const path = () => randomPath(random, references);
  const value = (given?: AttributeValue) => valueReference(random, references, given);
  const operand = () => (random.percent(15) ? `size(${path()})` : random.percent(25) ? path() : value());
  if (depth > 0 && random.percent(35)) {
    return random.of([() => `${part()} AND ${part()}`, () => `(${part()} OR ${part()})`, () => `NOT (${part()})`])();
  }
  const [lower, upper] = random.of(bounds);
  const start = random.percent(3) ? randomValue(random, 1) : random.of([{ S: 'a' }, { S: '' }, { B: 'AQ==' }]);
  return random.of([
    () => `${path()} ${random.of(['=', '<>', '<', '<=', '>', '>='])} ${operand()}`,
    () => `${path()} BETWEEN ${value(lower)} AND ${value(random.percent(3) ? { N: '-9' } : upper)}`,
    () => `${path()} IN (${random.some(1, 3, () => value()).join(', ')})`,
    () => `attribute_exists(${path()})`,
    () => `attribute_not_exists(${path()})`,
    () =>
      `attribute_type(${path()}, ${value({ S: random.percent(2) ? 'X' : random.of(['S', 'N', 'M', 'L', 'SS', 'NULL']) })})`,
    () => `begins_with(${path()}, ${value(start)})`,
    () => `contains(${path()}, ${value()})`,
    () => `size(${path()}) ${random.of(['=', '>', '<='])} ${value({ N: random.of(['0', '1', '2']) })}`,
  ])();
}

/** An update expression; seldom one that writes an attribute twice. */
export function randomUpdate(random: Random, references: References): string {
  const left = attributeNames.slice(0, 4);
  const target = () => {
    const name = random.of(left.length === 0 || random.percent(2) ? attributeNames : left);
    if (left.includes(name)) left.splice(left.indexOf(name), 1);
    return randomPath(random, references, name);
  };
  const path = () => randomPath(random, references);
  const value = () => valueReference(random, references, randomValue(random, 1));
  const number = () => valueReference(random, references, { N: random.of(['1', '2.5', '-3']) });
  const set = () => valueReference(random, references, random.of([{ SS: ['a', 'b'] }, { NS: ['1', '2'] }]));
  const list = () => valueReference(random, references, { L: [{ S: 'x' }] });
  const assigned = () =>
    random.of([
      value,
      value,
      () => `${path()} ${random.of(['+', '-'])} ${number()}`,
      () => `if_not_exists(${path()}, ${value()})`,
      () => `if_not_exists(${path()}, ${number()}) + ${number()}`,
      () => `list_append(${path()}, ${list()})`,
      () => `list_append(${list()}, if_not_exists(${path()}, ${list()}))`,
      path,
    ])();
  const indexKey = () =>
    `${random.of(['G', 'H'])} = ${random.percent(5) ? value() : valueReference(random, references, { S: 'g' })}`;
  const setting = () => (random.percent(20) ? indexKey() : `${target()} = ${assigned()}`);
  const sections = [
    () => `SET ${random.some(1, 2, setting).join(', ')}`,
    () => `REMOVE ${random.some(1, 2, target).join(', ')}`,
    () => `ADD ${target()} ${random.percent(60) ? number() : set()}`,
    () => `DELETE ${target()} ${set()}`,
  ];
  const chosen = sections.filter((_section, position) => random.percent(position === 0 ? 60 : 25));
  return (chosen.length > 0 ? chosen : sections.slice(0, 1)).map((section) => section()).join(' ');
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
