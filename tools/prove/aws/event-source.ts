import * as z from 'zod';
import type { Aws } from './aws';

const Mappings = z.object({
  EventSourceMappings: z.array(
    z.object({
      UUID: z.string(),
      EventSourceArn: z.string(),
      State: z.string().optional(),
      MaximumRecordAgeInSeconds: z.number().optional(),
    }),
  ),
});

/** What feeds a function: a queue, or the table's stream. */
export interface EventSource {
  readonly id: string;
  readonly arn: string;
}

export async function eventSourcesOf(aws: Aws, functionName: string): Promise<readonly EventSource[]> {
  return (await mappingsOf(aws, functionName)).map(({ UUID: id, EventSourceArn: arn }) => ({ id, arn }));
}

async function mappingsOf(aws: Aws, functionName: string) {
  const path = `/2015-03-31/event-source-mappings?FunctionName=${functionName}`;
  return Mappings.parse(await aws.rest('lambda', 'GET', path)).EventSourceMappings;
}

/** Stops or starts feeding a function. */
export async function feed(aws: Aws, functionName: string, Enabled: boolean): Promise<void> {
  for (const { id } of await eventSourcesOf(aws, functionName)) {
    await aws.rest('lambda', 'PUT', `/2015-03-31/event-source-mappings/${id}`, { Enabled });
  }
}

/** The URL of the queue that feeds a function; undefined where no queue does. */
export async function queueOf(aws: Aws, functionName: string): Promise<string | undefined> {
  const found = (await eventSourcesOf(aws, functionName)).find(({ arn }) => arn.includes(':sqs:'));
  if (found === undefined) return undefined;
  const answer = await aws.json('sqs', 'AmazonSQS.GetQueueUrl', { QueueName: found.arn.split(':').at(-1) });
  return z.object({ QueueUrl: z.string() }).parse(answer).QueueUrl;
}

/** Has a function's stream give up on changes that are older than a second, which AWS would not do before a minute. */
export async function giveUpChangesSooner(aws: Aws, functionName: string): Promise<{ asBefore(): Promise<void> }> {
  const [found] = (await mappingsOf(aws, functionName)).filter(({ EventSourceArn: arn }) => arn.includes('/stream/'));
  if (found === undefined) throw new Error(`${functionName} follows no stream`);
  const set = async (MaximumRecordAgeInSeconds: number | undefined) => {
    const path = `/2015-03-31/event-source-mappings/${found.UUID}`;
    await aws.rest('lambda', 'PUT', path, { MaximumRecordAgeInSeconds });
  };
  await set(1);
  return { asBefore: () => set(found.MaximumRecordAgeInSeconds) };
}
