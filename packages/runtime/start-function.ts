import type { LambdaClient } from '@aws-sdk/client-lambda';

/** Loaded when something is first put back: infra keeps it beside the bundle (infra/rare-clients.ts). */
const lambda = (): typeof import('@aws-sdk/client-lambda') => require('@aws-sdk/client-lambda');

let client: LambdaClient | undefined;

/** Has a function run with a payload, JSON as text, and does not wait for it: done when Lambda has it, which tries as often as infra says. */
export async function startFunction(FunctionName: string, payload: string): Promise<void> {
  client ??= new (lambda().LambdaClient)();
  const input = { FunctionName, InvocationType: 'Event' as const, Payload: Buffer.from(payload) };
  await client.send(new (lambda().InvokeCommand)(input));
}
