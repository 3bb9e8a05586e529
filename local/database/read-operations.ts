import dynalite from 'dynalite/db/index.js';
import type { Item } from './attribute-value';
import { type ConsumedCapacity, consumed, consumedByTable, readUnits, wantsCapacity } from './capacity';
import type { Engine } from './engine';
import { itemSize } from './item-size';
import { invalid } from './refused-error';
import type { BatchGetRequest, KeysAndAttributes, Request, TransactGetRequest } from './request';
import { itemKey } from './table-catalog';
import { refuseRepeated } from './transact-write';

type Projection = Pick<Request, 'AttributesToGet' | '_projection'>;
type Target = Pick<Request, 'TableName' | 'Key'> & Projection;

/** GetItem: reads what is on disc, and so every write that has been answered. */
export function getItem(engine: Engine, request: Request): { Item?: Item; ConsumedCapacity?: ConsumedCapacity } {
  const item = parsed(engine.journal.readSettled(placeOf(engine, request)));
  const mode = request.ReturnConsumedCapacity;
  const cost = { table: readUnits(sizeOf(item), request.ConsistentRead), indexes: {} };
  return {
    ...(item ? { Item: project(request, item) } : {}),
    ...(wantsCapacity(mode) ? { ConsumedCapacity: consumed(request.TableName, cost, mode) } : {}),
  };
}

const maxBatchBytes = 16 * 1024 * 1024;

/** BatchGetItem: up to 100 items and 16 MB; keys past the 16 MB come back as UnprocessedKeys. */
export function batchGetItem(engine: Engine, request: BatchGetRequest) {
  const Responses: Record<string, Item[]> = {};
  const UnprocessedKeys: Record<string, object> = {};
  const units: { table: string; units: number }[] = [];
  let room = maxBatchBytes;
  for (const [table, wanted] of Object.entries(request.RequestItems)) {
    const page = readKeys(engine, table, wanted, room);
    room = page.room;
    Responses[table] = page.items.map((item) => project(wanted, item));
    if (page.left.length > 0) {
      const { _projection, ...parameters } = wanted;
      UnprocessedKeys[table] = { ...parameters, Keys: page.left };
    }
    units.push({ table, units: page.units });
  }
  const mode = request.ReturnConsumedCapacity;
  if (!wantsCapacity(mode)) return { Responses, UnprocessedKeys };
  const costs = units.map((part) => ({ table: part.table, cost: { table: part.units, indexes: {} } }));
  return { Responses, UnprocessedKeys, ConsumedCapacity: consumedByTable(costs, mode) };
}

interface KeysPage {
  items: Item[];
  /** Keys that did not fit. */
  left: Item[];
  units: number;
  /** Bytes that the answer can still take. */
  room: number;
}

function readKeys(engine: Engine, table: string, wanted: KeysAndAttributes, room: number): KeysPage {
  const page: KeysPage = { items: [], left: [], units: 0, room };
  for (const Key of wanted.Keys) {
    const item = parsed(engine.journal.readSettled(placeOf(engine, { ...wanted, TableName: table, Key })));
    const size = sizeOf(item);
    if (size > page.room || page.left.length > 0) {
      page.left.push(Key);
      continue;
    }
    page.room -= size;
    page.units += readUnits(size, wanted.ConsistentRead);
    if (item) page.items.push(item);
  }
  return page;
}

/** TransactGetItems: all items as they are at one instant, between transactions; on disc when this answers. */
export async function transactGet(engine: Engine, request: TransactGetRequest) {
  const places = request.TransactItems.map(({ Get }) => placeOf(engine, Get));
  refuseRepeated(places);
  const items = places.map((place) => parsed(engine.journal.read(place)));
  await engine.journal.settled();
  const Responses = request.TransactItems.map(({ Get }, position) => {
    const item = items[position];
    return item ? { Item: project(Get, item) } : {};
  });
  const mode = request.ReturnConsumedCapacity;
  if (!wantsCapacity(mode)) return { Responses };
  const costs = request.TransactItems.map(({ Get }, position) => ({
    table: Get.TableName,
    cost: { table: 2 * readUnits(sizeOf(items[position]), true), indexes: {} },
  }));
  return { Responses, ConsumedCapacity: consumedByTable(costs, mode, 'ReadCapacityUnits') };
}

/** The journal key of an item; refuses a key that is not its table's and a projection that reaches into a key. */
function placeOf(engine: Engine, { TableName, Key, _projection }: Target): string {
  const { description } = engine.catalog.need(TableName);
  const refusal =
    dynalite.validateKey(Key, description) ?? dynalite.validateKeyPaths(_projection?.nestedPaths, description);
  if (refusal) throw invalid(refusal.message);
  return itemKey(TableName, dynalite.createKey(Key, description));
}

/** The projected item. */
export function project(request: Projection, item: Item): Item {
  const paths = request._projection?.paths ?? request.AttributesToGet;
  return paths ? dynalite.mapPaths(paths, item) : item;
}

function parsed(text: string | undefined): Item | undefined {
  return text === undefined ? undefined : JSON.parse(text);
}

function sizeOf(item: Item | undefined): number {
  return item ? itemSize(item) : 0;
}
