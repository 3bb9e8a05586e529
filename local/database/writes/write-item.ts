import { type Answer, capacityPart, joined, part } from '../answer';
import { totalUnits, writeCost } from '../capacity';
import type { Engine } from '../engine';
import { placeOf, planWrite } from './plan-write';
import type { PreparedWrite } from './prepare-write';

/**
 * PutItem, UpdateItem and DeleteItem: planned and written in one turn of the event loop, so writes to one item are serialised.
 * A refusal waits for the disc too: the write that caused it may not be there yet.
 */
export async function writeItem(engine: Engine, write: PreparedWrite): Promise<Answer> {
  const { TableName, ReturnConsumedCapacity: mode } = write.request;
  const table = engine.catalog.need(TableName);
  try {
    const { change, attributes } = planWrite(engine, table, [write, placeOf(table, write)]);
    engine.commit([change]);
    const cost = writeCost(change);
    const body = joined(part('Attributes', attributes), capacityPart(TableName, cost, mode));
    return { body, units: totalUnits(cost) };
  } finally {
    await engine.journal.settled();
  }
}
