import * as z from 'zod';
import type { Aws } from './aws';
import { queueOf } from './event-source';
import { putInto, takeFrom } from './queues';

/** How Lambda notes an asynchronous invocation that it gave up on (developer guide, "Capturing records of asynchronous invocations"). */
const GivenUp = z.object({ requestPayload: z.looseObject({}) });

/**
 * Gives what lies in a dead-letter queue to its function again: an event to the queue that feeds it, Lambda's record of a failed invocation
 * as the event that it holds. Gives how many there were.
 */
export async function redrive(aws: Aws, functionName: string, deadLetters: string): Promise<number> {
  const queue = await queueOf(aws, functionName);
  let count = 0;
  for (;;) {
    const message = await takeFrom(aws, deadLetters);
    if (message === undefined) return count;
    const record = GivenUp.safeParse(JSON.parse(message.body));
    if (record.success) await invokeLater(aws, functionName, record.data.requestPayload);
    else if (queue !== undefined) await putInto(aws, queue, message.body);
    else throw new Error(`${functionName} has no queue to give its dead letters to`);
    await message.remove();
    count += 1;
  }
}

/** Hands a function an event as EventBridge does where the function is its target. */
export async function invokeLater(aws: Aws, functionName: string, event: unknown): Promise<void> {
  await aws.rest('lambda', 'POST', `/2015-03-31/functions/${functionName}/invocations`, event);
}
