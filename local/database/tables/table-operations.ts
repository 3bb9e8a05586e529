import type { Engine } from '../engine';
import { rebuildExpiry } from '../expiry';
import { invalid, refused } from '../refused-error';
import { describeNew } from './describe-table';
import type { Table } from './table-catalog';
import type { ListRequest, NamedRequest, TableDescription, TableRequest, TimeToLiveRequest } from './table-description';
import { tablePrefixes } from './table-schema';

interface Described {
  TableDescription: TableDescription;
}

/** CreateTable; the table is there when this answers. */
export async function createTable(engine: Engine, request: TableRequest): Promise<Described> {
  if (engine.catalog.find(request.TableName)) {
    throw refused('ResourceInUseException', `Table already exists: ${request.TableName}`);
  }
  const TableDescription = describeNew(engine, request);
  engine.catalog.save({ description: TableDescription });
  await engine.journal.settled();
  return { TableDescription };
}

/** DeleteTable: the table with its items, indexes and stream. */
export async function deleteTable(engine: Engine, { TableName }: NamedRequest): Promise<Described> {
  const { description, schema } = named(engine, TableName);
  engine.catalog.remove(TableName);
  for (const prefix of tablePrefixes(schema)) await engine.journal.clear({ gte: prefix, lt: `${prefix}~` });
  await engine.streams.clear(TableName);
  engine.items.forget();
  return { TableDescription: { ...description, TableStatus: 'DELETING' } };
}

/** DescribeTable. */
export function describeTable(engine: Engine, { TableName }: NamedRequest): { Table: TableDescription } {
  return { Table: named(engine, TableName).description };
}

/** ListTables: every table, in pages of at most `Limit` (100). */
export function listTables(engine: Engine, { Limit = 100, ExclusiveStartTableName = '' }: ListRequest) {
  const names = engine.catalog.names().filter((name) => name > ExclusiveStartTableName);
  const TableNames = names.slice(0, Limit);
  return { TableNames, ...(names.length > Limit ? { LastEvaluatedTableName: TableNames.at(-1) } : {}) };
}

/** DescribeTimeToLive. */
export function describeTimeToLive(engine: Engine, { TableName }: NamedRequest) {
  const { timeToLive } = named(engine, TableName);
  const TimeToLiveDescription = timeToLive?.Enabled
    ? { TimeToLiveStatus: 'ENABLED', AttributeName: timeToLive.AttributeName }
    : { TimeToLiveStatus: 'DISABLED' };
  return { TimeToLiveDescription };
}

/** UpdateTimeToLive: in effect at once, for the items already there too. */
export async function updateTimeToLive(engine: Engine, { TableName, TimeToLiveSpecification }: TimeToLiveRequest) {
  const table = named(engine, TableName);
  const enabled = table.timeToLive?.Enabled ?? false;
  if (enabled === TimeToLiveSpecification.Enabled) {
    throw invalid(`TimeToLive is already ${enabled ? 'enabled' : 'disabled'}`);
  }
  const changed = engine.catalog.save({ ...table, timeToLive: TimeToLiveSpecification });
  await rebuildExpiry(engine.journal, changed);
  await engine.journal.settled();
  return { TimeToLiveSpecification };
}

function named(engine: Engine, name: string): Table {
  const table = engine.catalog.find(name);
  if (!table) throw refused('ResourceNotFoundException', `Requested resource not found: Table: ${name} not found`);
  return table;
}
