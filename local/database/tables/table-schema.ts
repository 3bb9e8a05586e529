import type { KeySchema, TableDescription } from './table-description';

/** A key attribute; the first of a key is its partition key. */
export interface KeyPart {
  readonly name: string;
  readonly type: 'S' | 'N' | 'B';
}

export interface IndexSchema {
  readonly name: string;
  readonly keys: readonly KeyPart[];
  /** The attributes that entries hold; absent when they hold the item as it is. */
  readonly projected?: readonly string[];
  readonly projectionType: string;
  /** where its entries are in the journal */
  readonly prefix: string;
}

/** What reading and writing need of a table's description, worked out once. */
export interface TableSchema {
  readonly name: string;
  readonly keys: readonly KeyPart[];
  readonly indexes: readonly IndexSchema[];
  /** where its items are in the journal */
  readonly prefix: string;
  readonly hasStream: boolean;
}

/** Works out the schema of a table. */
export function schemaOf(description: TableDescription): TableSchema {
  const { TableName: name, GlobalSecondaryIndexes = [], StreamSpecification } = description;
  const keys = keyParts(description, description.KeySchema);
  const indexes = GlobalSecondaryIndexes.map(({ IndexName, KeySchema, Projection }): IndexSchema => {
    const own = keyParts(description, KeySchema);
    const names = [...own, ...keys].map((part) => part.name);
    const isWhole = Projection.ProjectionType === 'ALL';
    return {
      name: IndexName,
      keys: own,
      projectionType: Projection.ProjectionType ?? 'ALL',
      prefix: indexPrefix(name, IndexName),
      ...(isWhole ? {} : { projected: [...new Set([...names, ...(Projection.NonKeyAttributes ?? [])])] }),
    };
  });
  return { name, keys, indexes, prefix: itemPrefix(name), hasStream: StreamSpecification?.StreamEnabled ?? false };
}

function keyParts({ AttributeDefinitions }: TableDescription, schema: KeySchema): KeyPart[] {
  return schema.map(({ AttributeName: name }) => {
    const type = AttributeDefinitions.find(({ AttributeName }) => AttributeName === name)?.AttributeType;
    return { name, type: type === 'N' || type === 'B' ? type : 'S' };
  });
}

/** The journal prefix of a table's items. */
export function itemPrefix(table: string): string {
  return `item-${table}~`;
}

/** The journal prefix of an index. */
export function indexPrefix(table: string, index: string): string {
  return `index-${table}~${index}~`;
}

/** The journal prefix of the order in which a table's items expire. */
export function expiryPrefix(table: string): string {
  return `expiry-${table}~`;
}

/** The journal prefixes of a table, without its catalogue entry. */
export function tablePrefixes({ name, prefix, indexes }: TableSchema): string[] {
  return [prefix, expiryPrefix(name), ...indexes.map((index) => index.prefix)];
}
