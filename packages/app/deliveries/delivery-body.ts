import { isUtf8 } from 'node:buffer';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Delivery, DeliveryBody } from '@afluente/domain/deliveries/delivery';
import { archiveFolders } from '@afluente/store/table/archive-folders';

/** How a delivery's exact bytes travel in a queue message, and come out of it again. */

/** SQS takes 1 MiB a message (since August 2025); some room is left for what the service adds. */
export const longestMessage = 1_000_000;

/** Code points that JSON leaves as they are and SQS refuses (API reference, SendMessage: U+FFFE and U+FFFF). */
const refusedBySqs = /[\uFFFE\uFFFF]/g;

/** The delivery as the text of a message. */
export function messageOf(delivery: Delivery): string {
  const text = JSON.stringify(delivery);
  return text.replace(refusedBySqs, (character) => `\\u${character.charCodeAt(0).toString(16)}`);
}

/** The bytes as text where they are UTF-8, else as base64. */
export function plainBody(bytes: Buffer): DeliveryBody {
  return isUtf8(bytes)
    ? { encoding: 'utf8', data: bytes.toString('utf8') }
    : { encoding: 'base64', data: bytes.toString('base64') };
}

/** The bytes deflated, for a body that makes the message too long. */
export function deflatedBody(bytes: Buffer): DeliveryBody {
  return { encoding: 'deflate', data: deflateRawSync(bytes).toString('base64') };
}

/** The bytes of a body that travelled in the message; those of an `archive` body are in the archive (`rawArchive`). */
export function bytesOf(body: Exclude<DeliveryBody, { encoding: 'archive' }>): Buffer {
  if (body.encoding === 'utf8') return Buffer.from(body.data, 'utf8');
  const bytes = Buffer.from(body.data, 'base64');
  // nothing longer is deflated by the intake (deliveries-queue.ts)
  return body.encoding === 'deflate' ? inflateRawSync(bytes, { maxOutputLength: 2 ** 21 }) : bytes;
}

/** Key in the archive of a body too big for any message. */
export function inboxKey(deliveryId: string): string {
  return `${archiveFolders.inbox}${deliveryId}`;
}
