import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';

/** What calls cost, as DynamoDB reports it. */
export interface Units {
  readonly calls: number;
  readonly reads: number;
  readonly writes: number;
  /** calls whose conditions did not hold: charged like writes, but the answer does not say how much */
  readonly refused: number;
}

export interface Meter {
  /** Runs some work and returns what its calls cost; one at a time. */
  measure(work: () => Promise<unknown>): Promise<Units>;
}

const Capacity = z.object({
  CapacityUnits: z.number().default(0),
  ReadCapacityUnits: z.number().optional(),
  WriteCapacityUnits: z.number().optional(),
});
const Answer = z.object({ output: z.object({ ConsumedCapacity: z.union([Capacity, z.array(Capacity)]).optional() }) });
const refusals = new Set(['ConditionalCheckFailedException', 'TransactionCanceledException']);
const reading = /^(Get|BatchGet|Query|TransactGet)/;

/** Meters a client from now on: asks every call for its capacity (a full count costs nothing) and adds it up. */
export function meterOf(client: DynamoDBClient): Meter {
  let units = { calls: 0, reads: 0, writes: 0, refused: 0 };
  client.middlewareStack.add(
    (next, context) => async (args) => {
      units.calls += 1;
      try {
        const answer = await next({ ...args, input: { ...args.input, ReturnConsumedCapacity: 'TOTAL' } });
        const { reads, writes } = unitsOf(answer, reading.test(context.commandName ?? ''));
        units.reads += reads;
        units.writes += writes;
        return answer;
      } catch (error) {
        if (error instanceof Error && refusals.has(error.name)) units.refused += 1;
        throw error;
      }
    },
    { step: 'initialize', name: 'meter' },
  );
  return {
    async measure(work) {
      units = { calls: 0, reads: 0, writes: 0, refused: 0 };
      await work();
      return units;
    },
  };
}

/** Outside transactions an answer has one figure, of the one kind that the command is. */
function unitsOf(answer: unknown, isRead: boolean): { reads: number; writes: number } {
  const { ConsumedCapacity: consumed = [] } = Answer.parse(answer).output;
  let reads = 0;
  let writes = 0;
  for (const { CapacityUnits, ReadCapacityUnits, WriteCapacityUnits } of [consumed].flat()) {
    reads += ReadCapacityUnits ?? (isRead ? CapacityUnits : 0);
    writes += WriteCapacityUnits ?? (isRead ? 0 : CapacityUnits);
  }
  return { reads, writes };
}
