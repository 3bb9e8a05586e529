import path from 'node:path';
import type { Service } from '../endpoint/service';
import { describeError } from '../log';
import { defineService, type ServiceParts } from '../services/define-service';
import { type Database, openDatabase } from './database';
import { tableShape } from './table-shape';

const expireEveryMilliseconds = 30_000;

/** DynamoDB takes days to remove what has expired. After a start, what reads each minute what was due meanwhile comes first. */
const firstExpiryMilliseconds = 5 * 60_000;

/** DynamoDB. */
export const databaseService = defineService({
  shapes: [tableShape],
  endpoint: { name: 'dynamodb', variable: 'DYNAMODB', targetPrefix: 'DynamoDB_' },
  open: async (parts) => {
    const database = await openTables(parts);
    return { database, answer: answerOf(database), onAdvance: () => database.expire() };
  },
});

async function openTables(parts: ServiceParts): Promise<Database> {
  const { blueprint, dataDirectory, clock, log, databaseStore: store, stores } = parts;
  const { region, accountId: account } = blueprint.place;
  const directory = path.join(dataDirectory, 'database');
  const database = await openDatabase({ directory, now: clock.now, region, account, store });
  stores.add(database.close);
  for (const { references, properties } of blueprint.all(tableShape)) {
    await database.ensureTable({ ...properties, TableName: references.ref });
  }
  const opened = performance.now();
  const expire = () => {
    // what rings on the way of a moved clock comes first, too
    if (clock.moveLength() > 0 || performance.now() - opened < firstExpiryMilliseconds) return;
    database.expire().catch((error: unknown) => log(`error: expiring items: ${describeError(error)}`));
  };
  const timer = setInterval(expire, expireEveryMilliseconds).unref();
  stores.add(() => clearInterval(timer));
  return database;
}

function answerOf(database: Database): Service {
  return async ({ headers, body }) => {
    const target = headers['x-amz-target'];
    const name = typeof target === 'string' ? target : '';
    const { status, body: answer, capacityUnits } = await database.handle(name, body);
    return { status, headers: { 'content-type': 'application/x-amz-json-1.0' }, body: answer, capacityUnits };
  };
}
