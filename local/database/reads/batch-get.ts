import { type Answer, capacityParts, joined, part, type TableCost, unitsOf } from '../answer';
import { readUnits } from '../capacity';
import type { Engine } from '../engine';
import { invalid } from '../refused-error';
import type { BatchGetRequest, KeysAndAttributes } from '../request/request';
import { type Stored, sizeOf } from '../storage/stored';
import type { Item } from '../values/attribute-value';
import { placeOfKey, readSettled, refuseKeyValues } from './get-item';
import { type Paths, projectedText, projectionOf } from './projected';

const maxBatchBytes = 16 * 1024 * 1024;
const maxBatchKeys = 100;

interface TableBatch {
  readonly table: string;
  readonly wanted: KeysAndAttributes;
  readonly paths: Paths;
}

/** BatchGetItem: up to 100 items and 16 MB; keys past the 16 MB come back as UnprocessedKeys. */
export async function batchGetItem(engine: Engine, request: BatchGetRequest): Promise<Answer> {
  const batches = prepareBatches(request);
  const placed = batches.map((batch) => ({ ...batch, places: placesOf(engine, batch) }));
  const responses: string[] = [];
  const unprocessed: Record<string, object> = {};
  const costs: TableCost[] = [];
  let room = maxBatchBytes;
  for (const { table, wanted, paths, places } of placed) {
    const found = await readSettled(engine, places);
    const page = fitting(wanted, found, room);
    room = page.room;
    responses.push(`${JSON.stringify(table)}:[${page.items.map((item) => projectedText(item, paths)).join()}]`);
    if (page.left.length > 0) unprocessed[table] = { ...wanted, Keys: page.left };
    costs.push({ table, cost: { table: page.units, indexes: {} } });
  }
  const left = part('UnprocessedKeys', JSON.stringify(unprocessed));
  const capacity = capacityParts(costs, { mode: request.ReturnConsumedCapacity });
  return { body: joined(`"Responses":{${responses.join()}}`, left, capacity), units: unitsOf(costs) };
}

function prepareBatches({ RequestItems }: BatchGetRequest): TableBatch[] {
  const tables = Object.entries(RequestItems);
  if (tables.length === 0) throw invalid('The requestItems parameter is required for BatchGetItem');
  let keys = 0;
  return tables.map(([table, wanted]) => {
    if (wanted.Keys.length > maxBatchKeys) {
      const constraint = `Member must have length less than or equal to ${maxBatchKeys}`;
      const at = `RequestItems.${table}.member.Keys`;
      throw invalid(`1 validation error detected: Value at '${at}' failed to satisfy constraint: ${constraint}`);
    }
    const paths = projectionOf(wanted);
    for (const key of wanted.Keys) refuseKeyValues(key);
    keys += wanted.Keys.length;
    if (keys > maxBatchKeys) throw invalid('Too many items requested for the BatchGetItem call');
    return { table, wanted, paths };
  });
}

function placesOf({ catalog }: Engine, { table, wanted, paths }: TableBatch): string[] {
  const { schema } = catalog.need(table);
  const places = wanted.Keys.map((key) => placeOfKey(schema, key, paths));
  if (new Set(places).size < places.length) throw invalid('Provided list of item keys contains duplicates');
  return places;
}

interface FittingPage {
  readonly items: Stored[];
  /** Keys that did not fit. */
  readonly left: Item[];
  readonly units: number;
  /** Bytes that the answer can still take. */
  readonly room: number;
}

function fitting(
  { Keys, ConsistentRead }: KeysAndAttributes,
  found: (Stored | undefined)[],
  room: number,
): FittingPage {
  const items: Stored[] = [];
  let units = 0;
  let bytesLeft = room;
  for (const [position, stored] of found.entries()) {
    const size = stored ? sizeOf(stored) : 0;
    if (size > bytesLeft) return { items, left: Keys.slice(position), units, room: 0 };
    bytesLeft -= size;
    units += readUnits(size, ConsistentRead);
    if (stored) items.push(stored);
  }
  return { items, left: [], units, room: bytesLeft };
}
