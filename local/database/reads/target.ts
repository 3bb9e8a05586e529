import { invalid } from '../refused-error';
import type { PageRequest } from '../request/request';
import { refuseKey, refuseKeyPart, refuseNestedKeys } from '../tables/check-keys';
import { entryText, keyText } from '../tables/key-text';
import type { IndexSchema, KeyPart, TableSchema } from '../tables/table-schema';
import { type Item, own, pick } from '../values/attribute-value';
import type { PreparedPage } from './prepare-page';
import { nestedHeads } from './projected';

/** The table or index that a query or scan reads. */
export interface Target {
  readonly schema: TableSchema;
  readonly index: IndexSchema | undefined;
  readonly keys: readonly KeyPart[];
  readonly prefix: string;
  /** The attributes of a LastEvaluatedKey. */
  readonly startNames: readonly string[];
}

/** Finds what a request reads. */
export function targetOf(schema: TableSchema, { IndexName, ConsistentRead }: PageRequest): Target {
  const names = schema.keys.map((part) => part.name);
  if (IndexName === undefined) {
    return { schema, index: undefined, keys: schema.keys, prefix: schema.prefix, startNames: names };
  }
  const index = schema.indexes.find(({ name }) => name === IndexName);
  if (!index) throw invalid(`The table does not have the specified index: ${IndexName}`);
  if (ConsistentRead) throw invalid('Consistent reads are not supported on global secondary indexes');
  const own = index.keys.map((part) => part.name);
  return { schema, index, keys: index.keys, prefix: index.prefix, startNames: [...new Set([...own, ...names])] };
}

/** Refuses a start key without all of the attributes that it needs. */
export function refuseStartNames({ startNames }: Target, start: Item, message: string): void {
  if (Object.keys(start).length !== startNames.length) throw invalid(message);
}

/** Refuses a start key whose index attributes are missing or cannot be keys. */
export function refuseStartParts({ keys }: Target, start: Item): void {
  for (const [position, part] of keys.entries()) {
    if (!own(start, part.name)) throw invalid('The provided starting key is invalid');
    refuseKeyPart(start, part, position === 0);
  }
}

/** Refuses a start key that is not one of the table's keys. */
export function refuseStartTableKey({ schema }: Target, start: Item): void {
  const key = pick(
    start,
    schema.keys.map((part) => part.name),
  );
  try {
    refuseKey(key, schema.keys);
  } catch (error) {
    throw invalid(`The provided starting key is invalid: ${error instanceof Error ? error.message : ''}`);
  }
}

/** Where a start key is in what is read. */
export function startPlace({ schema, index, prefix }: Target, start: Item): string {
  return prefix + (index ? entryText(schema, index, start) : keyText(schema.keys, start));
}

/** Refuses what an index does not hold, and expressions that look into keys. */
export function refuseUnreadable({ schema, index }: Target, { Select }: PageRequest, page: PreparedPage): void {
  if (Select === 'ALL_ATTRIBUTES' && index?.projected) {
    throw invalid(
      'One or more parameter values were invalid: Select type ALL_ATTRIBUTES is not supported for global ' +
        `secondary index ${index.name} because its projection type is not ALL`,
    );
  }
  refuseNestedKeys(nestedHeads(page.paths), schema);
  refuseNestedKeys(page.filter?.nestedHeads ?? [], schema);
}
