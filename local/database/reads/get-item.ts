import { type Answer, capacityPart, joined, part } from '../answer';
import { readUnits } from '../capacity';
import type { Engine } from '../engine';
import { invalid } from '../refused-error';
import type { GetRequest } from '../request/request';
import { type Stored, sizeOf } from '../storage/stored';
import { refuseKey, refuseNestedKeys } from '../tables/check-keys';
import { keyText } from '../tables/key-text';
import type { TableSchema } from '../tables/table-schema';
import type { Item } from '../values/attribute-value';
import { itemProblem } from '../values/check-value';
import { nestedHeads, type Paths, projectedText, projectionOf } from './projected';

/** GetItem: every write so far, answered when it is on disc. */
export async function getItem(engine: Engine, request: GetRequest): Promise<Answer> {
  refuseKeyValues(request.Key);
  const paths = projectionOf(request);
  const { schema } = engine.catalog.need(request.TableName);
  const place = placeOfKey(schema, request.Key, paths);
  const [stored] = await readSettled(engine, [place]);
  const cost = { table: readUnits(stored ? sizeOf(stored) : 0, request.ConsistentRead), indexes: {} };
  const item = part('Item', stored && projectedText(stored, paths));
  return {
    body: joined(item, capacityPart(schema.name, cost, request.ReturnConsumedCapacity)),
    units: cost.table,
  };
}

/** Refuses a key whose values cannot be stored. */
export function refuseKeyValues(key: Item): void {
  const problem = itemProblem(key);
  if (problem !== undefined) throw invalid(problem);
}

/** The journal place of an item; refuses a key that is not its table's and a projection that looks into a key. */
export function placeOfKey(schema: TableSchema, key: Item, paths: Paths): string {
  refuseKey(key, schema.keys);
  refuseNestedKeys(nestedHeads(paths), schema);
  return schema.prefix + keyText(schema.keys, key);
}

/** Items as they are at one instant; waits for the disc if a write of one of them is still on its way there. */
export async function readSettled(
  { items, journal }: Pick<Engine, 'items' | 'journal'>,
  places: readonly string[],
): Promise<(Stored | undefined)[]> {
  const found = places.map((place) => items.read(place));
  if (places.some((place) => journal.isUnsettled(place))) await journal.settled();
  return found;
}
