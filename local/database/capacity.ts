import type { CapacityMode } from './request/request';
import type { Change } from './storage/change';
import type { IndexChange } from './storage/index-change';
import { type Stored, sizeOf } from './storage/stored';

/** Capacity units of one table: its own and each index's. */
export interface Cost {
  table: number;
  indexes: Record<string, number>;
}

export interface ConsumedCapacity {
  TableName: string;
  CapacityUnits: number;
  ReadCapacityUnits?: number;
  WriteCapacityUnits?: number;
  Table?: Units;
  GlobalSecondaryIndexes?: Record<string, Units>;
}

interface Units {
  CapacityUnits: number;
  ReadCapacityUnits?: number;
  WriteCapacityUnits?: number;
}

/** Only the answers of transactions name the kind of units. */
export type UnitKind = 'ReadCapacityUnits' | 'WriteCapacityUnits' | undefined;

/** Read units of bytes read: 4 kB each, at least one; half when eventually consistent. */
export function readUnits(bytes: number, consistent: boolean | undefined): number {
  return Math.max(1, Math.ceil(bytes / 4096)) * (consistent ? 1 : 0.5);
}

/** Write units of a change to the table and its indexes: 1 kB each of the larger of the old and the new item, at least one. */
export function writeCost(change: Change): Cost {
  const indexes: Record<string, number> = {};
  for (const index of change.indexes) indexes[index.index] = indexUnits(index);
  return { table: largerUnits(change.before, change.after), indexes };
}

/** Moving an entry to another index key is a delete and a put. */
function indexUnits({ before, after }: IndexChange): number {
  if (before && after && before.place !== after.place) return writeUnits(before.stored) + writeUnits(after.stored);
  return largerUnits(before?.stored, after?.stored);
}

function largerUnits(before: Stored | undefined, after: Stored | undefined): number {
  return Math.max(writeUnits(before), after === before ? 1 : writeUnits(after));
}

function writeUnits(stored: Stored | undefined): number {
  return stored === undefined ? 1 : Math.max(1, Math.ceil(sizeOf(stored) / 1024));
}

function addCosts(costs: readonly Cost[]): Cost {
  const sum: Cost = { table: 0, indexes: {} };
  for (const cost of costs) {
    sum.table += cost.table;
    for (const [index, units] of Object.entries(cost.indexes)) sum.indexes[index] = (sum.indexes[index] ?? 0) + units;
  }
  return sum;
}

/** The ConsumedCapacity of an answer. */
export function consumed(tableName: string, cost: Cost, mode: CapacityMode, kind?: UnitKind): ConsumedCapacity {
  const units = (amount: number): Units => ({ CapacityUnits: amount, ...(kind ? { [kind]: amount } : {}) });
  const answer: ConsumedCapacity = { TableName: tableName, ...units(totalUnits(cost)) };
  if (mode !== 'INDEXES') return answer;
  answer.Table = units(cost.table);
  const indexes = Object.entries(cost.indexes).map(([name, amount]): [string, Units] => [name, units(amount)]);
  if (indexes.length > 0) answer.GlobalSecondaryIndexes = Object.fromEntries(indexes);
  return answer;
}

/** ConsumedCapacity of a request over several items, one entry a table. */
export function consumedByTable(
  parts: readonly { table: string; cost: Cost }[],
  mode: CapacityMode,
  kind?: UnitKind,
): ConsumedCapacity[] {
  const tables = new Map<string, Cost[]>();
  for (const { table, cost } of parts) tables.set(table, [...(tables.get(table) ?? []), cost]);
  return [...tables].map(([name, costs]) => consumed(name, addCosts(costs), mode, kind));
}

/** The units of a cost altogether. */
export function totalUnits({ table, indexes }: Cost): number {
  return Object.values(indexes).reduce((sum, units) => sum + units, table);
}

/** Whether the caller asked for ConsumedCapacity. */
export function wantsCapacity(mode: CapacityMode | undefined): mode is 'INDEXES' | 'TOTAL' {
  return mode === 'INDEXES' || mode === 'TOTAL';
}
