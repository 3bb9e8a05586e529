import * as z from 'zod';
import { encodeTime, hashText } from '../base32';
import type { Delivery } from './delivery';

/** What services of the hub's own AWS account report by its bus, as the deliveries that they are. No stranger can put any there. */

/** The `sourceId` of what Amazon SES reports of mails; no source has to be made for it. */
export const mailEventSource = 'amazon-ses';

const AccountEvent = z.object({
  id: z.string(),
  source: z.literal('aws.ses'),
  time: z.iso.datetime(),
  detail: z.record(z.string(), z.unknown()),
});

const bodyLength = 26;

/** The event as a delivery; undefined where it is none. The same event is the same delivery, however often the bus gives it. */
export function deliveryOfEvent(message: unknown): Delivery | undefined {
  const event = AccountEvent.safeParse(message).data;
  if (event === undefined) return undefined;
  const receivedAt = new Date(event.time).toISOString();
  const id = ['dly_', encodeTime(receivedAt), hashText([event.source, event.id], bodyLength)].join('');
  return {
    ...{
      id,
      correlationId: id,
      kind: 'account',
      sourceId: mailEventSource,
      vendor: 'ses',
      configVersion: 0,
      receivedAt,
    },
    ...{ method: 'POST', url: 'https://email.amazonaws.com/', headers: { 'content-type': 'application/json' } },
    body: { encoding: 'utf8', data: JSON.stringify(event.detail) },
  };
}
