import dynalite from 'dynalite/db/index.js';
import { type ConsumedCapacity, consumed, consumedByTable, wantsCapacity, writeCost } from './capacity';
import type { Change } from './change';
import type { Engine } from './engine';
import { planWrite } from './plan-write';
import { invalid } from './refused-error';
import type { Answer, BatchWriteRequest, Request, TransactWriteAction } from './request';
import { itemKey, primaryKey } from './table-catalog';

export interface WriteAnswer extends Answer {
  ConsumedCapacity?: ConsumedCapacity;
}

/**
 * PutItem, UpdateItem and DeleteItem: planned and written in one turn of the event loop, so writes to one item are serialised.
 * A refusal waits for the disc too: the write that caused it may not be there yet.
 */
export async function writeItem(engine: Engine, action: TransactWriteAction, request: Request): Promise<WriteAnswer> {
  const table = engine.catalog.need(request.TableName);
  try {
    const { change, answer } = planWrite(engine.journal, table, action, request);
    engine.committer.commit([change]);
    const mode = request.ReturnConsumedCapacity;
    if (!wantsCapacity(mode)) return answer;
    return { ...answer, ConsumedCapacity: consumed(request.TableName, writeCost(change), mode) };
  } finally {
    await engine.journal.settled();
  }
}

const maxBatchWrites = 25;

/** BatchWriteItem: up to 25 puts and deletes, each by itself; none is left unprocessed. */
export async function batchWriteItem(engine: Engine, request: BatchWriteRequest) {
  const batches = Object.entries(request.RequestItems);
  if (batches.reduce((sum, [, writes]) => sum + writes.length, 0) > maxBatchWrites) {
    throw invalid('Too many items requested for the BatchWriteItem call');
  }
  const changes = batches.flatMap(([table, writes]) => writes.map((write) => planBatched(engine, table, write)));
  const places = changes.map(({ table, key }) => itemKey(table.description.TableName, key));
  if (new Set(places).size < places.length) throw invalid('Provided list of item keys contains duplicates');
  engine.committer.commit(changes);
  await engine.journal.settled();
  const mode = request.ReturnConsumedCapacity;
  if (!wantsCapacity(mode)) return { UnprocessedItems: {} };
  return { UnprocessedItems: {}, ConsumedCapacity: consumedByTable(changes.map(costedWrite), mode) };
}

const costedWrite = (change: Change) => ({ table: change.table.description.TableName, cost: writeCost(change) });

function planBatched(
  engine: Engine,
  TableName: string,
  write: BatchWriteRequest['RequestItems'][string][number],
): Change {
  const table = engine.catalog.need(TableName);
  const { PutRequest, DeleteRequest } = write;
  const key = DeleteRequest?.Key ?? primaryKey(table.description, PutRequest?.Item ?? {});
  const mismatch = dynalite.validateKey(key, table.description);
  if (mismatch) throw invalid(mismatch.message);
  const request: Request = { TableName, Key: key, Item: PutRequest?.Item ?? {} };
  return planWrite(engine.journal, table, PutRequest ? 'Put' : 'Delete', request).change;
}
