import type { Aws } from './aws';

/** Has Lambda run a function, and does not wait for it: it is tried again and given up on as the hub says. */
export async function invokeLater(aws: Aws, functionName: string, event: unknown): Promise<void> {
  const path = `/2015-03-31/functions/${functionName}/invocations`;
  await aws.rest('lambda', 'POST', path, event, { 'x-amz-invocation-type': 'Event' });
}
