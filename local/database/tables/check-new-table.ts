import { invalid } from '../refused-error';
import type { IndexRequest, KeySchema, TableRequest } from './table-description';

const wrong = (why: string) => invalid(`One or more parameter values were invalid: ${why}`);

const mostIndexes = 20;

/** Refuses a table that contradicts itself. */
export function refuseNewTable(request: TableRequest): void {
  if (request.LocalSecondaryIndexes) throw invalid('The local database has no local secondary indexes');
  refuseThroughput(request);
  const defined = request.AttributeDefinitions.map((definition) => definition.AttributeName);
  if (request.KeySchema.length > defined.length) {
    throw invalid('Invalid KeySchema: Some index key attribute have no definition');
  }
  refuseKeySchema(request.KeySchema, defined);
  if (request.GlobalSecondaryIndexes) refuseIndexes(request, request.GlobalSecondaryIndexes, defined);
  refuseUnusedDefinitions(request, defined);
}

function refuseThroughput({ BillingMode, ProvisionedThroughput: throughput }: TableRequest): void {
  if (BillingMode === 'PAY_PER_REQUEST') {
    if (!throughput) return;
    throw wrong(
      'Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST',
    );
  }
  if (throughput) return;
  throw wrong('ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is PROVISIONED');
}

function refuseKeySchema(schema: KeySchema, defined: readonly string[]): void {
  const names = schema.map((part) => part.AttributeName);
  if (names.some((name) => !defined.includes(name))) {
    const lists = `Keys: [${names.join(', ')}], AttributeDefinitions: [${defined.join(', ')}]`;
    throw wrong(`Some index key attributes are not defined in AttributeDefinitions. ${lists}`);
  }
  if (names[0] === names[1]) {
    throw invalid('Both the Hash Key and the Range Key element in the KeySchema have the same name');
  }
  if (schema[0]?.KeyType !== 'HASH') {
    throw invalid('Invalid KeySchema: The first KeySchemaElement is not a HASH key type');
  }
  if (schema[1] && schema[1].KeyType !== 'RANGE') {
    throw invalid('Invalid KeySchema: The second KeySchemaElement is not a RANGE key type');
  }
}

function refuseIndexes(request: TableRequest, indexes: readonly IndexRequest[], defined: readonly string[]): void {
  if (indexes.length === 0) throw wrong('List of GlobalSecondaryIndexes is empty');
  const names = new Set<string>();
  for (const index of indexes) {
    refuseKeySchema(index.KeySchema, defined);
    refuseProjection(index);
    if (request.BillingMode === 'PAY_PER_REQUEST' && index.ProvisionedThroughput) {
      const rule = `ProvisionedThroughput should not be specified for index: ${index.IndexName}`;
      throw wrong(`${rule} when BillingMode is PAY_PER_REQUEST`);
    }
    if (names.has(index.IndexName)) throw wrong(`Duplicate index name: ${index.IndexName}`);
    names.add(index.IndexName);
  }
  if (indexes.length > mostIndexes) {
    throw wrong(`GlobalSecondaryIndex count exceeds the per-table limit of ${mostIndexes}`);
  }
}

function refuseProjection({ Projection: { ProjectionType: type, NonKeyAttributes } }: IndexRequest): void {
  if (type === undefined) throw wrong('Unknown ProjectionType: null');
  if (NonKeyAttributes && type !== 'INCLUDE') {
    throw wrong(`ProjectionType is ${type}, but NonKeyAttributes is specified`);
  }
}

function refuseUnusedDefinitions(request: TableRequest, defined: readonly string[]): void {
  const { KeySchema, GlobalSecondaryIndexes = [] } = request;
  const used = [KeySchema, ...GlobalSecondaryIndexes.map((index) => index.KeySchema)].flat();
  const names = used.map((part) => part.AttributeName);
  if (defined.every((name) => names.includes(name))) return;
  const rule = 'Number of attributes in KeySchema does not exactly match number of attributes defined in';
  if (GlobalSecondaryIndexes.length === 0) throw wrong(`${rule} AttributeDefinitions`);
  const unique = [...new Set(names)];
  const lists = `AttributeDefinitions: [${defined.join(', ')}], keys used: [${unique.join(', ')}]`;
  throw wrong(`Some AttributeDefinitions are not used. ${lists}`);
}
