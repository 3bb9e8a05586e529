import { type Answer, capacityParts, joined, unitsOf } from '../answer';
import { writeCost } from '../capacity';
import type { Engine } from '../engine';
import { invalid } from '../refused-error';
import type { BatchWrite, BatchWriteRequest } from '../request/request';
import { type Change, changeOf } from '../storage/change';
import { refuseIndexKeys, refuseItemKey, refuseKey } from '../tables/check-keys';
import { keyText } from '../tables/key-text';
import { pick } from '../values/attribute-value';
import { itemProblem } from '../values/check-value';
import { newItem } from './prepare-write';

const maxBatchWrites = 25;

/** BatchWriteItem: up to 25 puts and deletes, each by itself; none is left unprocessed. */
export async function batchWriteItem(engine: Engine, request: BatchWriteRequest): Promise<Answer> {
  const batches = Object.entries(request.RequestItems);
  if (batches.length === 0) throw invalid('The requestItems parameter is required for BatchWriteItem');
  for (const [, writes] of batches) for (const write of writes) refuseWrite(write);
  if (batches.reduce((sum, [, writes]) => sum + writes.length, 0) > maxBatchWrites) {
    throw invalid('Too many items requested for the BatchWriteItem call');
  }
  const targets = batches.flatMap(([table, writes]) => writes.map((write) => targetOf(engine, table, write)));
  if (new Set(targets.map(({ place }) => place)).size < targets.length) {
    throw invalid('Provided list of item keys contains duplicates');
  }
  const changes = targets.map((target) => planBatched(engine, target));
  engine.commit(changes);
  await engine.journal.settled();
  const costs = changes.map((change) => ({ table: change.table.schema.name, cost: writeCost(change) }));
  const capacity = capacityParts(costs, { mode: request.ReturnConsumedCapacity });
  return { body: joined('"UnprocessedItems":{}', capacity), units: unitsOf(costs) };
}

function refuseWrite({ PutRequest: put, DeleteRequest: remove }: BatchWrite): void {
  if (!put === !remove) {
    const only = 'must contain exactly one of the supported datatypes';
    throw invalid(`Supplied AttributeValue has more than one datatypes set, ${only}`);
  }
  const problem = itemProblem(put?.Item ?? remove?.Key ?? {});
  if (problem !== undefined) throw invalid(problem);
}

type Target = ReturnType<typeof targetOf>;

function targetOf(engine: Engine, name: string, { PutRequest: put, DeleteRequest: remove }: BatchWrite) {
  const table = engine.catalog.need(name);
  const { schema } = table;
  const after = put && newItem(put.Item);
  const keyNames = schema.keys.map((key) => key.name);
  const key = remove?.Key ?? pick(put?.Item ?? {}, keyNames);
  refuseKey(key, schema.keys);
  if (put) {
    refuseItemKey(put.Item, schema);
    refuseIndexKeys(schema, put.Item);
  }
  return { table, place: schema.prefix + keyText(schema.keys, key), after };
}

function planBatched({ items }: Engine, { table, place, after }: Target): Change {
  return changeOf(table, place, { before: items.read(place), after });
}
