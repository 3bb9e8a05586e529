import { EventEmitter } from 'node:events';
import query from 'dynalite/actions/query.js';
import scan from 'dynalite/actions/scan.js';
import dynalite from 'dynalite/db/index.js';
import type { Item } from './attribute-value';
import { type ConsumedCapacity, consumed, readUnits, wantsCapacity } from './capacity';
import { satisfies } from './condition';
import type { Engine } from './engine';
import { indexEntryKey } from './index-change';
import { itemSize } from './item-size';
import type { Journal, Range } from './journal';
import { project } from './read-operations';
import { asRefused } from './refused-error';
import type { IndexDescription, Request } from './request';
import { indexPrefix, itemKey, pick, type Table } from './table-catalog';

interface Page {
  items: Item[];
  scanned: number;
  bytes: number;
  /** Where to continue; absent at the end of the range. */
  last?: Item;
}

export interface PageAnswer {
  Items?: Item[];
  Count: number;
  ScannedCount: number;
  LastEvaluatedKey?: Item;
  ConsumedCapacity?: ConsumedCapacity;
}

const maxPageBytes = 1024 * 1024;
type Done = (error?: unknown, value?: unknown) => void;

/**
 * Query and Scan: dynalite checks the request and works out the range of keys; the reading is done here, over settled entries, so
 * every write that has been answered is seen, in indexes too. A page ends at Limit or with the item that passes 1 MB.
 */
export async function readPage(engine: Engine, kind: 'Query' | 'Scan', request: Request): Promise<PageAnswer> {
  const table = engine.catalog.need(request.TableName);
  const index = table.description.GlobalSecondaryIndexes?.find(({ IndexName }) => IndexName === request.IndexName);
  const range = placed(table, index, request, keyRange(kind === 'Query' ? query : scan, table, request));
  const page = await readRange(engine.journal, range, request.Limit ?? Number.POSITIVE_INFINITY);
  const matching = page.items.filter((item) => matches(request, item));
  return {
    ...(request.Select === 'COUNT' ? {} : { Items: matching.map((item) => project(request, item)) }),
    Count: matching.length,
    ScannedCount: page.scanned,
    ...(page.last ? { LastEvaluatedKey: pick(page.last, keyNames(table, index)) } : {}),
    ...capacity(request, page.bytes),
  };
}

/** Runs dynalite's action up to the point where it opens its range, which is caught and never opened. */
function keyRange(action: typeof query, table: Table, request: Request): Range {
  let caught: Range | undefined;
  let failure: unknown;
  const entries = {
    createValueStream(range: Range) {
      caught = range;
      return new EventEmitter();
    },
  };
  const store = {
    getTable: (_name: string, done: Done) => done(null, table.description),
    getItemDb: () => entries,
    getIndexDb: () => entries,
  };
  action(store, request, (error) => {
    failure = error;
  });
  if (failure) throw asRefused(failure);
  if (!caught) throw new Error('dynalite opened no range');
  return caught;
}

/** The range under the table's or the index's prefix, starting after the request's start key in the index's own order. */
function placed(table: Table, index: IndexDescription | undefined, request: Request, range: Range): Range {
  const name = table.description.TableName;
  const prefix = index ? indexPrefix(name, index.IndexName) : itemKey(name, '');
  const start = startKey(table, index, request.ExclusiveStartKey);
  const backwards = request.ScanIndexForward === false;
  const lower = start !== undefined && !backwards ? { gt: prefix + start } : lowerBound(prefix, range);
  const upper = start !== undefined && backwards ? { lt: prefix + start } : upperBound(prefix, range);
  return { ...lower, ...upper, reverse: backwards };
}

function lowerBound(prefix: string, { gt, gte }: Range): Range {
  return gt === undefined ? { gte: prefix + (gte ?? '') } : { gt: prefix + gt };
}

function upperBound(prefix: string, { lt, lte }: Range): Range {
  return lte === undefined ? { lt: prefix + (lt ?? '~') } : { lte: prefix + lte };
}

function startKey(table: Table, index: IndexDescription | undefined, start: Item | undefined): string | undefined {
  if (!start) return undefined;
  const { description } = table;
  return index ? indexEntryKey(description, index, start) : dynalite.createKey(start, description);
}

async function readRange(journal: Journal, range: Range, limit: number): Promise<Page> {
  const page: Page = { items: [], scanned: 0, bytes: 0 };
  for await (const entries of journal.entries(range)) {
    for (const [, text] of entries) {
      const item: Item = JSON.parse(text);
      page.items.push(item);
      page.scanned += 1;
      page.bytes += itemSize(item);
      if (page.scanned >= limit || page.bytes >= maxPageBytes) return { ...page, last: item };
    }
  }
  return page;
}

function matches(request: Request, item: Item): boolean {
  if (request._filter) return satisfies(item, request._filter.expression);
  const filter = request.QueryFilter ?? request.ScanFilter;
  return !filter || dynalite.matchesFilter(item, filter, request.ConditionalOperator);
}

function keyNames(table: Table, index: IndexDescription | undefined): string[] {
  return [...(index?.KeySchema ?? []), ...table.description.KeySchema].map((part) => part.AttributeName);
}

function capacity(request: Request, bytes: number): { ConsumedCapacity?: ConsumedCapacity } {
  const mode = request.ReturnConsumedCapacity;
  if (!wantsCapacity(mode)) return {};
  const units = readUnits(bytes, request.ConsistentRead);
  const cost = request.IndexName
    ? { table: 0, indexes: { [request.IndexName]: units } }
    : { table: units, indexes: {} };
  return { ConsumedCapacity: consumed(request.TableName, cost, mode) };
}
