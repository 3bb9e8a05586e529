import dynalite from 'dynalite/db/index.js';
import { type ConsumedCapacity, type Cost, consumedByTable, readUnits, wantsCapacity, writeCost } from './capacity';
import type { Change } from './change';
import type { Engine } from './engine';
import { itemSize } from './item-size';
import { planWrite } from './plan-write';
import { type CancellationReason, cancelled, invalid, RefusedError } from './refused-error';
import { type Request, type TransactWriteAction, type TransactWriteRequest, transactWriteActions } from './request';
import { itemKey, primaryKey } from './table-catalog';

type Part = { action: TransactWriteAction; request: Request };

const maxBytes = 4 * 1024 * 1024;

/**
 * TransactWriteItems: every part is planned against the same instant and all are written as one unit, or none. Where AWS cancels one
 * of two transactions that meet on an item (TransactionConflict), this database runs them one after the other.
 * `data` is the request as it came: a repeated client token is compared by its list of items.
 */
export async function transactWrite(engine: Engine, request: TransactWriteRequest, data: unknown) {
  try {
    const { ClientRequestToken: token, ReturnConsumedCapacity: mode } = request;
    const items = typeof data === 'object' && data !== null && 'TransactItems' in data ? data.TransactItems : undefined;
    const parts = request.TransactItems.map(partOf);
    const repeated = token !== undefined && engine.tokens.isDone(token, items);
    const changes = repeated ? [] : planAll(engine, parts);
    if (!repeated) {
      engine.committer.commit(changes, { extra: token === undefined ? [] : engine.tokens.marks(token, items) });
    }
    if (!wantsCapacity(mode)) return {};
    return { ConsumedCapacity: repeated ? replayed(engine, parts, mode) : written(changes, mode) };
  } finally {
    await engine.journal.settled();
  }
}

function partOf(item: TransactWriteRequest['TransactItems'][number]): Part {
  for (const action of transactWriteActions) {
    const request = item[action];
    if (request) return { action, request };
  }
  throw invalid('Invalid Request: TransactWriteRequest should contain Delete or Put or Update request');
}

function planAll(engine: Engine, parts: readonly Part[]): Change[] {
  refuseRepeated(parts.map((part) => placeOf(engine, part)));
  const reasons: CancellationReason[] = [];
  const changes: Change[] = [];
  for (const { action, request } of parts) {
    try {
      changes.push(planWrite(engine.journal, engine.catalog.need(request.TableName), action, request).change);
      reasons.push({ Code: 'None' });
    } catch (error) {
      reasons.push(reasonOf(error));
    }
  }
  if (changes.length < parts.length) throw cancelled(reasons);
  const bytes = changes.reduce((sum, { before, after }) => sum + itemSize(after?.item ?? before?.item ?? {}), 0);
  if (bytes > maxBytes) throw invalid(`Transaction payload size cannot exceed 4MB. Payload Size: ${bytes}`);
  return changes;
}

/** Refuses two operations on one item, in reads as in writes. */
export function refuseRepeated(places: readonly string[]): void {
  if (new Set(places).size < places.length) {
    throw invalid('Transaction request cannot include multiple operations on one item');
  }
}

/** The journal key of an operation's item. Fails the full request when its table is missing or its key is not the table's. */
function placeOf(engine: Engine, { action, request }: Part): string {
  const { description } = engine.catalog.need(request.TableName);
  const key = action === 'Put' ? primaryKey(description, request.Item) : request.Key;
  const mismatch = dynalite.validateKey(key, description);
  if (mismatch) throw invalid(mismatch.message);
  return itemKey(request.TableName, dynalite.createKey(key, description));
}

function reasonOf(error: unknown): CancellationReason {
  if (!(error instanceof RefusedError)) throw error;
  if (error.exception === 'ConditionalCheckFailedException') {
    const { Item } = error.body;
    return { Code: 'ConditionalCheckFailed', Message: error.message, ...(Item ? { Item } : {}) };
  }
  if (error.exception === 'ValidationException') return { Code: 'ValidationError', Message: error.message };
  throw error;
}

/** Twice the units on the table, a condition check included; an index entry costs what it costs outside a transaction. */
function written(changes: readonly Change[], mode: 'INDEXES' | 'TOTAL'): ConsumedCapacity[] {
  const costs = changes.map((change) => {
    const cost = writeCost(change);
    return { table: change.table.description.TableName, cost: { ...cost, table: cost.table * 2 } };
  });
  return consumedByTable(costs, mode, 'WriteCapacityUnits');
}

/** A repeated token costs the transactional read of each item. */
function replayed(engine: Engine, parts: readonly Part[], mode: 'INDEXES' | 'TOTAL'): ConsumedCapacity[] {
  const costs = parts.map((part) => {
    const text = engine.journal.read(placeOf(engine, part));
    const cost: Cost = { table: 2 * readUnits(text === undefined ? 0 : itemSize(JSON.parse(text)), true), indexes: {} };
    return { table: part.request.TableName, cost };
  });
  return consumedByTable(costs, mode, 'ReadCapacityUnits');
}
