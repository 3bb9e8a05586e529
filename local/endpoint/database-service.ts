import type { Database } from '../database/database';
import type { Service } from './service';

/** DynamoDB behind the endpoint. */
export function createDatabaseService(database: Database): Service {
  return async ({ headers, body }) => {
    const target = headers['x-amz-target'];
    const {
      status,
      body: answer,
      capacityUnits,
    } = await database.handle(typeof target === 'string' ? target : '', body);
    return { status, headers: { 'content-type': 'application/x-amz-json-1.0' }, body: answer, capacityUnits };
  };
}
