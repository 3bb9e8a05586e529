import type { AttributeValue, Item } from '../values/attribute-value';
import type { Random } from './random';

/** A table that episodes play on, as CreateTable takes it. */
export const tables = {
  texts: {
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: [
      { AttributeName: 'PK', KeyType: 'HASH' },
      { AttributeName: 'SK', KeyType: 'RANGE' },
    ],
    AttributeDefinitions: ['PK', 'SK', 'G', 'H'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
    GlobalSecondaryIndexes: [
      {
        IndexName: 'GSI1',
        KeySchema: [
          { AttributeName: 'G', KeyType: 'HASH' },
          { AttributeName: 'H', KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['a'] },
      },
    ],
    StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
  },
  numbers: {
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: [
      { AttributeName: 'PK', KeyType: 'HASH' },
      { AttributeName: 'SK', KeyType: 'RANGE' },
    ],
    AttributeDefinitions: [
      { AttributeName: 'PK', AttributeType: 'B' },
      { AttributeName: 'SK', AttributeType: 'N' },
      { AttributeName: 'G', AttributeType: 'N' },
    ],
    GlobalSecondaryIndexes: [
      {
        IndexName: 'GSI1',
        KeySchema: [{ AttributeName: 'G', KeyType: 'HASH' }],
        Projection: { ProjectionType: 'ALL' },
      },
    ],
    StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
  },
} as const;

export type TableKind = keyof typeof tables;

const texts = ['', 'a', 'ab', 'abc', 'b', 'é', 'zz'];
const numbers = ['0', '1', '2', '-1', '1.5', '-2.25', '10', '100', '12345678901234567890123456789012345678'];
/** Numbers that are stored in another text than they come in. */
const otherTexts = ['1e2', '0012', '3.140', '-0', '1E-3'];
const binaries = ['AA==', 'AQI=', 'AQID', '/w=='];

/** Some value; deeper ones only down to a depth. */
export function randomValue(random: Random, depth = 2): AttributeValue {
  const kinds =
    depth > 0 ? ['S', 'S', 'N', 'N', 'B', 'BOOL', 'NULL', 'SS', 'NS', 'BS', 'L', 'M', 'M'] : ['S', 'N', 'BOOL'];
  switch (random.of(kinds)) {
    case 'S':
      return { S: random.of(texts) };
    case 'N':
      return { N: random.of(random.percent(2) ? otherTexts : numbers) };
    case 'B':
      return { B: random.of(binaries) };
    case 'BOOL':
      return { BOOL: random.percent(50) };
    case 'NULL':
      return { NULL: true };
    case 'SS':
      return { SS: distinct(random, texts.slice(1)) };
    case 'NS':
      return { NS: distinct(random, ['1', '2', '3.5', '-4']) };
    case 'BS':
      return { BS: distinct(random, binaries) };
    case 'L':
      return { L: random.some(0, 3, () => randomValue(random, depth - 1)) };
    default:
      return {
        M: Object.fromEntries(distinct(random, ['x', 'y', 'z']).map((name) => [name, randomValue(random, depth - 1)])),
      };
  }
}

function distinct(random: Random, options: readonly string[]): string[] {
  const chosen = options.filter(() => random.percent(50));
  return chosen.length > 0 ? chosen : [random.of(options)];
}

/** One of a table's few keys. */
export function randomKey(random: Random, kind: TableKind): Item {
  if (kind === 'texts') return { PK: { S: random.of(['p', 'q']) }, SK: { S: random.of(['a', 'ab', 'b', 'é']) } };
  return { PK: { B: random.of(['AQ==', 'AgM=']) }, SK: { N: random.of(['-10', '-9.5', '0', '2', '10', '100']) } };
}

/** The names of the attributes beside the key; index keys last. */
export const attributeNames = ['a', 'b', 'c', 'd', 'G', 'H'];

/** An item; now and then with an index key of the wrong type. */
export function randomItem(random: Random, kind: TableKind): Item {
  const item = randomKey(random, kind);
  for (const name of ['a', 'b', 'c', 'd']) if (random.percent(55)) item[name] = randomValue(random);
  if (random.percent(60)) item.G = indexKey(random, kind);
  if (random.percent(60)) item.H = indexKey(random, kind);
  return item;
}

function indexKey(random: Random, kind: TableKind): AttributeValue {
  if (random.percent(3)) return { BOOL: true };
  return kind === 'texts' ? { S: random.of(['g', 'h', 'hi']) } : { N: random.of(['1', '2.5', '-7']) };
}
