import createTable from 'dynalite/actions/createTable.js';
import type { Engine } from './engine';
import { rebuildExpiry } from './expiry';
import { asRefused, invalid, refused } from './refused-error';
import type { TableDescription, TableRequest } from './request';
import { type Table, tablePrefixes } from './table-catalog';

type Done = (error?: unknown, value?: unknown) => void;

/** CreateTable: dynalite describes the table; it is ACTIVE at once. Streams are kept; local secondary indexes are refused. */
export async function createTableNow(
  engine: Engine,
  request: TableRequest,
): Promise<{ TableDescription: TableDescription }> {
  if ('LocalSecondaryIndexes' in request) throw invalid('The local database has no local secondary indexes');
  const { StreamSpecification, ...rest } = request;
  const description = described(engine, rest);
  const table = engine.arnPrefix + description.TableName;
  const active = {
    ...description,
    TableArn: table,
    TableStatus: 'ACTIVE',
    ...(StreamSpecification?.StreamEnabled ? streamOf(engine, table, StreamSpecification.StreamViewType) : {}),
  };
  for (const index of active.GlobalSecondaryIndexes ?? []) Object.assign(index, { IndexStatus: 'ACTIVE' });
  engine.catalog.save({ description: active });
  await engine.journal.settled();
  return { TableDescription: active };
}

function described(engine: Engine, request: TableRequest): TableDescription {
  const tableDb = {
    awsRegion: '',
    awsAccountId: '',
    lock: (_key: string, run: (release: (done: Done) => Done) => void) => run((done) => done),
    get: (name: string, done: Done) => done(null, engine.catalog.find(name)?.description),
    put: (_name: string, _table: object, done: Done) => done(),
  };
  let description: TableDescription | undefined;
  let failure: unknown;
  createTable({ tableDb, options: { createTableMs: 0 } }, request, (error, answer) => {
    failure = error;
    description = answer?.TableDescription;
  });
  if (failure) throw asRefused(failure);
  if (!description) throw new Error('dynalite described no table');
  return description;
}

function streamOf(engine: Engine, table: string, view = 'NEW_AND_OLD_IMAGES') {
  const label = new Date(engine.now()).toISOString().slice(0, -1);
  return {
    StreamSpecification: { StreamEnabled: true, StreamViewType: view },
    LatestStreamLabel: label,
    LatestStreamArn: `${table}/stream/${label}`,
  };
}

/** DeleteTable: the table and all that lies under it. */
export async function deleteTable(
  engine: Engine,
  { TableName }: TableRequest,
): Promise<{ TableDescription: TableDescription }> {
  const { description } = named(engine, TableName);
  engine.catalog.remove(TableName);
  for (const prefix of tablePrefixes(description)) await engine.journal.clear({ gte: prefix, lt: `${prefix}~` });
  return { TableDescription: { ...description, TableStatus: 'DELETING' } };
}

/** DescribeTable. */
export function describeTable(engine: Engine, { TableName }: TableRequest): { Table: TableDescription } {
  return { Table: named(engine, TableName).description };
}

/** ListTables: every table, in pages of at most `Limit` (100). */
export function listTables(engine: Engine, { Limit = 100, ExclusiveStartTableName = '' }: TableRequest) {
  const names = engine.catalog.names().filter((name) => name > ExclusiveStartTableName);
  const TableNames = names.slice(0, Limit);
  return { TableNames, ...(names.length > Limit ? { LastEvaluatedTableName: TableNames.at(-1) } : {}) };
}

/** DescribeTimeToLive. */
export function describeTimeToLive(engine: Engine, { TableName }: TableRequest) {
  const { timeToLive } = named(engine, TableName);
  const TimeToLiveDescription = timeToLive?.Enabled
    ? { TimeToLiveStatus: 'ENABLED', AttributeName: timeToLive.AttributeName }
    : { TimeToLiveStatus: 'DISABLED' };
  return { TimeToLiveDescription };
}

/** UpdateTimeToLive: in effect at once, for the items already there too. */
export async function updateTimeToLive(engine: Engine, { TableName, TimeToLiveSpecification }: TableRequest) {
  const table = named(engine, TableName);
  const enabled = table.timeToLive?.Enabled ?? false;
  if (enabled === TimeToLiveSpecification.Enabled) {
    throw invalid(`TimeToLive is already ${enabled ? 'enabled' : 'disabled'}`);
  }
  const changed = { ...table, timeToLive: TimeToLiveSpecification };
  engine.catalog.save(changed);
  await rebuildExpiry(engine.journal, changed);
  await engine.journal.settled();
  return { TimeToLiveSpecification };
}

function named(engine: Engine, name: string): Table {
  const table = engine.catalog.find(name);
  if (!table) throw refused('ResourceNotFoundException', `Requested resource not found: Table: ${name} not found`);
  return table;
}
