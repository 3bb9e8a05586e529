import { invalid, type RefusedError } from '../refused-error';
import { type AttributeValue, type Item, own, typeOf } from '../values/attribute-value';
import type { IndexSchema, KeyPart, TableSchema } from './table-schema';

const wrong = 'One or more parameter values were invalid:';
const notSchema = () => invalid('The provided key element does not match the schema');

/** Refuses a key that is not of the given parts, or with more than them. */
export function refuseKey(key: Item, keys: readonly KeyPart[]): void {
  let names = 0;
  for (const _name in key) names += 1;
  if (names !== keys.length) throw notSchema();
  for (const [position, part] of keys.entries()) refuseKeyPart(key, part, position === 0);
}

/** Refuses a key attribute that is missing, of another type, empty, or too long. */
export function refuseKeyPart(key: Item, { name, type }: KeyPart, isPartition: boolean): void {
  const value = own(key, name);
  if (value?.[type] === undefined) throw notSchema();
  refuseEmpty(value, name);
  refuseLong(value, isPartition);
}

/** Refuses an item without the table's key, or with a key attribute of another type, empty, or too long. */
export function refuseItemKey(item: Item, { keys }: TableSchema): void {
  for (const [position, { name, type }] of keys.entries()) {
    const value = own(item, name);
    if (!value) throw invalid(`${wrong} Missing the key ${name} in the item`);
    if (value[type] === undefined) {
      throw invalid(`${wrong} Type mismatch for key ${name} expected: ${type} actual: ${typeOf(value)}`);
    }
    refuseEmpty(value, name);
    refuseLong(value, position === 0);
  }
}

/** Refuses an item or key with an empty key attribute. */
export function refuseEmptyKeys(item: Item, { keys }: TableSchema): void {
  for (const { name } of keys) refuseEmpty(own(item, name) ?? {}, name);
}

function refuseEmpty({ S, B }: AttributeValue, name: string): void {
  if (S !== '' && B !== '') return;
  const kind = S === '' ? 'string' : 'binary';
  const rule = `The AttributeValue for a key attribute cannot contain an empty ${kind} value. Key: ${name}`;
  throw invalid(`One or more parameter values are not valid. ${rule}`);
}

function refuseLong({ S, B }: AttributeValue, isPartition: boolean): void {
  const bytes = B === undefined ? Buffer.byteLength(S ?? '') : Buffer.byteLength(B, 'base64');
  if (isPartition && bytes > 2048) {
    throw invalid(`${wrong} Size of hashkey has exceeded the maximum size limit of2048 bytes`);
  }
  if (!isPartition && bytes > 1024) {
    throw invalid(`${wrong} Aggregated size of all range keys has exceeded the size limit of 1024 bytes`);
  }
}

/** Refuses an item whose index keys are empty or of another type than the table declares. */
export function refuseIndexKeys({ indexes }: TableSchema, item: Item): void {
  for (const index of indexes) {
    for (const part of index.keys) {
      const value = own(item, part.name);
      if (value && !isKeyValue(value, part)) throw badIndexKey(value, part, index);
    }
  }
}

/** Whether a value can stand in a key. */
export function isKeyValue(value: AttributeValue, { type }: KeyPart): boolean {
  const content = value[type];
  return content !== undefined && content !== '';
}

/** The refusal of an index key of the wrong type. */
export function indexTypeMismatch({ name, type }: KeyPart, actual: string, index: IndexSchema): RefusedError {
  const types = `Expected: ${type} Actual: ${actual} IndexName: ${index.name}`;
  return invalid(`${wrong} Type mismatch for Index Key ${name} ${types}`);
}

function badIndexKey(value: AttributeValue, part: KeyPart, index: IndexSchema): RefusedError {
  const actual = typeOf(value);
  if (actual !== part.type) return indexTypeMismatch(part, actual, index);
  return invalid(
    'One or more parameter values are not valid. A value specified for a secondary index key is not supported. ' +
      `The AttributeValue for a key attribute cannot contain an empty ${actual === 'S' ? 'string' : 'binary'} value. ` +
      `IndexName: ${index.name}, IndexKey: ${part.name}`,
  );
}

/** Refuses an expression that looks into a key attribute. */
export function refuseNestedKeys(heads: readonly string[], { keys, indexes }: TableSchema): void {
  if (heads.length === 0) return;
  const rule = "Key attributes must be scalars; list random access '[]' and map lookup '.' are not allowed:";
  const key = keys.find(({ name }) => heads.includes(name));
  if (key) throw invalid(`${rule} Key: ${key.name}`);
  const indexKey = indexes.flatMap((index) => index.keys).find(({ name }) => heads.includes(name));
  if (indexKey) throw invalid(`${rule} IndexKey: ${indexKey.name}`);
}
