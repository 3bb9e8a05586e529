import { type Answer, capacityParts, joined, type TableCost, unitsOf } from '../answer';
import { readUnits, writeCost } from '../capacity';
import type { Engine } from '../engine';
import { type CancellationReason, cancelled, invalid, reasonOf } from '../refused-error';
import type { TransactWriteItem, TransactWriteRequest } from '../request/request';
import type { Change } from '../storage/change';
import { digestOf } from '../storage/client-tokens';
import { sizeOf } from '../storage/stored';
import { refuseEmptyKeys } from '../tables/check-keys';
import { placeOf, planWrite } from './plan-write';
import { type PreparedWrite, prepareOnKey, preparePut, prepareUpdate } from './prepare-write';

const maxBytes = 4 * 1024 * 1024;

/**
 * TransactWriteItems: every part is planned against the same instant and all are written as one unit, or none. Where AWS cancels one
 * of two transactions that meet on an item (TransactionConflict), this database runs them one after the other.
 */
export async function transactWrite(engine: Engine, request: TransactWriteRequest): Promise<Answer> {
  const { ClientRequestToken: token, ReturnConsumedCapacity: mode, TransactItems } = request;
  const digest = token === undefined ? '' : digestOf(TransactItems);
  const writes = TransactItems.map(prepareItem);
  try {
    const isRepeated = token !== undefined && engine.tokens.isDone(token, digest);
    if (isRepeated) {
      const costs = writes.map((write) => replayCost(engine, write));
      return { body: joined(capacityParts(costs, { mode, kind: 'ReadCapacityUnits' })), units: unitsOf(costs) };
    }
    const changes = planAll(engine, writes);
    engine.commit(changes, { extra: token === undefined ? [] : engine.tokens.marks(token, digest) });
    const costs = changes.map(changeCost);
    return { body: joined(capacityParts(costs, { mode, kind: 'WriteCapacityUnits' })), units: unitsOf(costs) };
  } finally {
    await engine.journal.settled();
  }
}

function prepareItem(item: TransactWriteItem): PreparedWrite {
  const { Put, Update, Delete, ConditionCheck } = item;
  if (Object.keys(item).length !== 1) {
    throw invalid('TransactItems can only contain one of Check, Put, Update or Delete');
  }
  if (Put) return preparePut(Put);
  if (Update) return prepareUpdate(Update);
  if (Delete) return prepareOnKey('Delete', Delete);
  if (ConditionCheck) return prepareOnKey('ConditionCheck', ConditionCheck);
  throw invalid('Invalid Request: TransactWriteRequest should contain Delete or Put or Update request');
}

/** A part that the table's schema refuses is a reason to cancel; a missing table, an empty key, or one item in two parts, is refused as a whole. */
function planAll(engine: Engine, writes: readonly PreparedWrite[]): Change[] {
  const tables = writes.map(({ request }) => engine.catalog.need(request.TableName));
  for (const [position, write] of writes.entries()) {
    const schema = tables[position]?.schema;
    if (schema) refuseEmptyKeys(write.kind === 'Put' ? write.item : write.key, schema);
  }
  const reasons: CancellationReason[] = writes.map(() => ({ Code: 'None' }));
  const attempt = <T>(position: number, run: () => T): T | undefined => {
    try {
      return run();
    } catch (error) {
      reasons[position] = reasonOf(error);
      return undefined;
    }
  };
  const places = writes.map((write, position) => {
    const table = tables[position];
    return table && attempt(position, () => placeOf(table, write));
  });
  refuseRepeated(places);
  const changes = writes.flatMap((write, position) => {
    const [table, place] = [tables[position], places[position]];
    if (!table || place === undefined) return [];
    return attempt(position, () => planWrite(engine, table, [write, place]).change) ?? [];
  });
  if (changes.length < writes.length) throw cancelled(reasons);
  refuseLarge(changes);
  return changes;
}

/** Refuses two operations on one item, in reads as in writes. */
export function refuseRepeated(places: readonly (string | undefined)[]): void {
  const known = places.filter((place) => place !== undefined);
  if (new Set(known).size < known.length) {
    throw invalid('Transaction request cannot include multiple operations on one item');
  }
}

function refuseLarge(changes: readonly Change[]): void {
  const bytes = changes.reduce((sum, { before, after }) => {
    const image = after ?? before;
    return sum + (image ? sizeOf(image) : 0);
  }, 0);
  if (bytes > maxBytes) throw invalid(`Transaction payload size cannot exceed 4MB. Payload Size: ${bytes}`);
}

/** Twice the units on the table, a condition check included; an index entry costs what it costs outside a transaction. */
function changeCost(change: Change): TableCost {
  const cost = writeCost(change);
  return { table: change.table.schema.name, cost: { ...cost, table: cost.table * 2 } };
}

/** A repeated token costs the transactional read of each item. */
function replayCost({ catalog, items }: Engine, write: PreparedWrite): TableCost {
  const table = catalog.need(write.request.TableName);
  const stored = items.read(placeOf(table, write));
  return { table: table.schema.name, cost: { table: 2 * readUnits(stored ? sizeOf(stored) : 0, true), indexes: {} } };
}
