import type { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import * as z from 'zod';
import { environment } from './environment';

/** Loaded when something is first put back (infra/rare-clients.ts). */
const eventBridge = (): typeof import('@aws-sdk/client-eventbridge') => require('@aws-sdk/client-eventbridge');

let client: EventBridgeClient | undefined;

const Envelope = z.object({ source: z.string(), 'detail-type': z.string(), detail: z.unknown(), time: z.string() });

/** Puts an event onto the hub's bus once more, as the bus itself wrote it down (JSON). Throws where the bus refuses it. */
export async function putEvent(body: string): Promise<void> {
  const { source, detail, time, ...rest } = Envelope.parse(JSON.parse(body));
  const entry = {
    Source: source,
    DetailType: rest['detail-type'],
    Detail: JSON.stringify(detail),
    Time: new Date(time),
  };
  client ??= new (eventBridge().EventBridgeClient)();
  const input = { Entries: [{ ...entry, EventBusName: environment('bus') }] };
  const { Entries: [refused] = [] } = await client.send(new (eventBridge().PutEventsCommand)(input));
  if (refused?.ErrorCode !== undefined) throw new Error(`The bus refused an event: ${refused.ErrorCode}`);
}
