import { isDeepStrictEqual } from 'node:util';
import type { Engine } from '../engine';
import { readRequest } from '../request/read-request';
import { indexEntries } from '../storage/index-change';
import { describeNew } from './describe-table';
import type { Table } from './table-catalog';
import type { KeySchema, TableDescription, TableRequest } from './table-description';
import { createTable, updateTimeToLive } from './table-operations';
import { schemaOf } from './table-schema';

/** The properties of an AWS::DynamoDB::Table that this database takes; others (encryption, backups, tags) have no effect here. */
export interface TableProperties {
  TableName: string;
  KeySchema: KeySchema;
  AttributeDefinitions: { AttributeName: string; AttributeType: string }[];
  BillingMode?: string;
  ProvisionedThroughput?: object;
  GlobalSecondaryIndexes?: {
    IndexName: string;
    KeySchema: KeySchema;
    Projection: object;
    ProvisionedThroughput?: object;
  }[];
  LocalSecondaryIndexes?: object[];
  StreamSpecification?: { StreamViewType?: string };
  TimeToLiveSpecification?: { AttributeName?: string; Enabled: boolean };
  [other: string]: unknown;
}

/**
 * Creates a table from its CloudFormation properties if it is not there yet; one that is there gets the indexes, stream and time to live
 * of the properties. Throws when the keys differ: keys cannot be changed.
 */
export async function ensureTable(engine: Engine, properties: TableProperties): Promise<void> {
  const { StreamSpecification: stream, TimeToLiveSpecification: timeToLive, ...rest } = properties;
  const streamed = stream
    ? { StreamSpecification: { StreamEnabled: true, StreamViewType: stream.StreamViewType } }
    : {};
  const request = readRequest('CreateTable', JSON.parse(JSON.stringify({ ...rest, ...streamed })));
  const existing = engine.catalog.find(properties.TableName);
  if (existing) {
    refuseOtherKeys(existing.description, request);
    await alter(engine, existing, describeNew(engine, request));
  } else await createTable(engine, request);
  await setTimeToLive(engine, properties.TableName, timeToLive);
}

async function alter(engine: Engine, table: Table, wanted: TableDescription): Promise<void> {
  const there = table.description;
  const indexesDiffer = !isDeepStrictEqual(indexShapes(there), indexShapes(wanted));
  const streamDiffers = !isDeepStrictEqual(there.StreamSpecification, wanted.StreamSpecification);
  if (!indexesDiffer && !streamDiffers) return;
  if (indexesDiffer) await refillIndexes(engine, there, wanted);
  const { StreamSpecification, LatestStreamArn, LatestStreamLabel } = streamDiffers ? wanted : there;
  const stream = StreamSpecification ? { StreamSpecification, LatestStreamArn, LatestStreamLabel } : {};
  engine.catalog.save({ ...table, description: { ...wanted, ...stream } });
  await engine.journal.settled();
}

function refuseOtherKeys(there: TableDescription, wanted: TableRequest): void {
  if (isDeepStrictEqual(keyTypes(there), keyTypes(wanted))) return;
  throw new Error(`The table ${there.TableName} on disc has other keys than the template`);
}

function keyTypes({ KeySchema, AttributeDefinitions }: Pick<TableRequest, 'KeySchema' | 'AttributeDefinitions'>) {
  const names = KeySchema.map((part) => part.AttributeName);
  return names.map((name) => AttributeDefinitions.find(({ AttributeName }) => AttributeName === name));
}

function indexShapes({ GlobalSecondaryIndexes = [], AttributeDefinitions }: TableDescription) {
  const indexes = GlobalSecondaryIndexes.map(({ IndexName, KeySchema, Projection }) => [
    IndexName,
    KeySchema,
    Projection,
  ]);
  return { indexes, AttributeDefinitions };
}

/** Rebuilds every index from the items: not atomic, but the catalogue gets the new indexes only at the end. */
async function refillIndexes({ journal }: Engine, there: TableDescription, wanted: TableDescription): Promise<void> {
  const schema = schemaOf(wanted);
  for (const { prefix } of [...schemaOf(there).indexes, ...schema.indexes]) {
    await journal.clear({ gte: prefix, lt: `${prefix}~` });
  }
  for await (const page of journal.entries({ gte: schema.prefix, lt: `${schema.prefix}~` })) {
    journal.write(page.flatMap(([, text]) => indexEntries(schema, { text })));
  }
}

async function setTimeToLive(engine: Engine, TableName: string, wanted: TableProperties['TimeToLiveSpecification']) {
  const there = engine.catalog.need(TableName).timeToLive;
  const same = there?.Enabled && wanted?.Enabled && there.AttributeName === wanted.AttributeName;
  if (same || (!there?.Enabled && !wanted?.Enabled)) return;
  if (there?.Enabled) {
    await updateTimeToLive(engine, { TableName, TimeToLiveSpecification: { ...there, Enabled: false } });
  }
  if (!wanted?.Enabled) return;
  await updateTimeToLive(engine, readRequest('UpdateTimeToLive', { TableName, TimeToLiveSpecification: wanted }));
}
