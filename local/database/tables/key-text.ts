import { hash } from 'node:crypto';
import type { AttributeValue, Item } from '../values/attribute-value';
import { sortableNumber } from '../values/decimal';
import type { IndexSchema, KeyPart, TableSchema } from './table-schema';

/** A key value as a text that sorts as DynamoDB sorts: by bytes, numbers by value. */
export function sortableText({ S, N, B }: AttributeValue): string {
  if (S !== undefined) return Buffer.from(S, 'utf8').toString('hex');
  if (N !== undefined) return sortableNumber(N);
  return Buffer.from(B ?? '', 'base64').toString('hex');
}

/** The start of all keys under one partition key: partitions lie in the order of a hash, as DynamoDB's do, so segments of a scan are even. */
export function partitionText(value: AttributeValue): string {
  const salt = 'Outliers';
  const bytes =
    value.B === undefined
      ? salt + (value.S ?? value.N ?? '')
      : Buffer.concat([Buffer.from(salt), Buffer.from(value.B, 'base64')]);
  return `${hash('md5', bytes, 'hex').slice(0, 6)}/${sortableText(value)}/`;
}

/** The place of an item by its primary key, without the table's prefix. */
export function keyText(keys: readonly KeyPart[], item: Item): string {
  const [partition, sort] = keys;
  const start = partitionText((partition && item[partition.name]) ?? {});
  return sort ? `${start}${sortableText(item[sort.name] ?? {})}/` : start;
}

/** The order of an index: its own keys, then the whole primary key, so that no two items meet. */
export function entryText(schema: TableSchema, index: IndexSchema, item: Item): string {
  return keyText(index.keys, item) + keyText(schema.keys, item);
}
