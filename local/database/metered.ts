import type { ConsumedCapacity } from './capacity';
import type { Engine } from './engine';
import { operate } from './operations';
import type { Operation } from './request';

/** Operations on items: those for which DynamoDB reports request units. */
const items: ReadonlySet<Operation> = new Set<Operation>([
  'GetItem',
  'PutItem',
  'UpdateItem',
  'DeleteItem',
  'Query',
  'Scan',
  'BatchGetItem',
  'BatchWriteItem',
  'TransactGetItems',
  'TransactWriteItems',
]);

interface Answer {
  readonly ConsumedCapacity?: ConsumedCapacity | readonly ConsumedCapacity[];
}

/** Runs a request and reports its request units even when the caller did not ask for them; the body is the answer's JSON. */
export async function operateMetered(
  engine: Engine,
  operation: Operation,
  data: unknown,
): Promise<{ readonly body: string; readonly capacityUnits?: number }> {
  if (!items.has(operation) || typeof data !== 'object' || data === null) {
    return { body: JSON.stringify(await operate(engine, operation, data)) };
  }
  const isAsked = 'ReturnConsumedCapacity' in data && data.ReturnConsumedCapacity !== 'NONE';
  const answer: Answer = await operate(
    engine,
    operation,
    isAsked ? data : { ...data, ReturnConsumedCapacity: 'TOTAL' },
  );
  const { ConsumedCapacity: consumed = [], ...rest } = answer;
  const capacityUnits = [consumed].flat().reduce((sum, { CapacityUnits }) => sum + CapacityUnits, 0);
  return { body: JSON.stringify(isAsked ? answer : rest), capacityUnits };
}
