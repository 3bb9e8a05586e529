import { type HubTable, openTable } from '@afluente/store/table/hub-table';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { environment } from './environment';
import { livePart, type Part } from './part';

/** The live table: one client an instance, and so one pool of connections. */
export const hubTable = livePart(() => openTable(new DynamoDBClient(), environment('table')));

const parts = new WeakMap<(table: HubTable) => unknown, Part<unknown>>();

/** The part that `create` makes on the live table; the same one wherever it is asked for with the same `create`. */
export function part<T>(create: (table: HubTable) => T): Part<T> {
  const made = parts.get(create) ?? livePart(() => create(hubTable()));
  parts.set(create, made);
  // what is kept under `create` was made by it
  return made as Part<T>;
}
