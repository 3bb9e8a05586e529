import { type Answer, capacityParts, joined, part, unitsOf } from '../answer';
import { readUnits } from '../capacity';
import type { Engine } from '../engine';
import { type CancellationReason, cancelled, reasonOf } from '../refused-error';
import type { TransactGetRequest } from '../request/request';
import { sizeOf } from '../storage/stored';
import { refuseRepeated } from '../writes/transact-write';
import { placeOfKey, readSettled, refuseKeyValues } from './get-item';
import { projectedText, projectionOf } from './projected';

/** TransactGetItems: all items as they are at one instant, between transactions; on disc when this answers. */
export async function transactGet(engine: Engine, { TransactItems, ...request }: TransactGetRequest): Promise<Answer> {
  const asked = TransactItems.map(({ Get }) => {
    refuseKeyValues(Get.Key);
    return { ...Get, paths: projectionOf(Get) };
  });
  const tables = asked.map(({ TableName }) => engine.catalog.need(TableName));
  const reasons: CancellationReason[] = [];
  const places = asked.flatMap(({ Key, paths }, position) => {
    const table = tables[position];
    try {
      const place = table ? placeOfKey(table.schema, Key, paths) : '';
      reasons.push({ Code: 'None' });
      return [place];
    } catch (error) {
      reasons.push(reasonOf(error));
      return [];
    }
  });
  refuseRepeated(places);
  if (places.length < asked.length) throw cancelled(reasons);

  const found = await readSettled(engine, places);
  const responses = asked.map(({ paths }, position) => {
    const stored = found[position];
    return joined(part('Item', stored && projectedText(stored, paths)));
  });
  const costs = asked.map(({ TableName: table }, position) => {
    const stored = found[position];
    return { table, cost: { table: 2 * readUnits(stored ? sizeOf(stored) : 0, true), indexes: {} } };
  });
  const capacity = capacityParts(costs, { mode: request.ReturnConsumedCapacity, kind: 'ReadCapacityUnits' });
  return { body: joined(`"Responses":[${responses.join()}]`, capacity), units: unitsOf(costs) };
}
