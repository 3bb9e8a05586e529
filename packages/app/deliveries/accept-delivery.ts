import type { Delivery } from '@afluente/domain/deliveries/delivery';
import { keptHeaders, keptQuery } from './credentials';
import type { DeliveriesQueue } from './deliveries-queue';
import { mintReceiptId } from './receipt-id';

/** A request that brings a delivery. */
export interface DeliveryRequest extends Pick<Delivery, 'method' | 'headers' | 'receivedAt'> {
  readonly path: string;
  /** exactly as received, without `?` */
  readonly rawQuery: string;
  readonly body: Buffer;
}

export interface Acceptance extends Pick<Delivery, 'kind' | 'sourceId' | 'vendor' | 'configVersion'> {
  /** the bytes to keep where they differ from those received (redacted) */
  readonly body?: Buffer;
  /** headers that the hub adds for the recorder */
  readonly hubHeaders?: Readonly<Record<string, string>>;
}

export interface AcceptingParts {
  readonly deliveriesQueue: DeliveriesQueue;
  /** the hub's own, by which receipt ids are signed */
  readonly secret: Buffer;
  /** origin of the hub as senders know it */
  readonly publicUrl: string;
}

/**
 * Queues a delivery, without the credentials it came with, and returns its receipt id. The sender may get its acknowledgement only
 * after this.
 */
export async function acceptDelivery(
  request: DeliveryRequest,
  { body = request.body, hubHeaders, ...rest }: Acceptance,
  { deliveriesQueue, secret, publicUrl }: AcceptingParts,
): Promise<string> {
  const { method, path, rawQuery, receivedAt } = request;
  const id = mintReceiptId(secret, receivedAt);
  const envelope = {
    ...rest,
    id,
    correlationId: id,
    receivedAt,
    method,
    url: requestUrl(publicUrl, path, keptQuery(rawQuery)),
    headers: { ...keptHeaders(request.headers), ...hubHeaders },
  };
  await deliveriesQueue.send(envelope, body);
  return id;
}

/** The public URL of a request, its query exactly as given. */
export function requestUrl(publicUrl: string, path: string, rawQuery: string): string {
  return `${publicUrl}${path}${rawQuery === '' ? '' : `?${rawQuery}`}`;
}
