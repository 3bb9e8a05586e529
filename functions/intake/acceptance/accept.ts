import type { DeliveriesQueue } from '@afluente/app/deliveries/deliveries-queue';
import { mintReceiptId } from '@afluente/app/deliveries/receipt-id';
import type { Delivery } from '@afluente/domain/deliveries/delivery';
import { environment } from '@afluente/runtime/environment';
import type { HttpRequest } from '@afluente/runtime/http-request';
import type { HubSecret } from '@afluente/runtime/hub-secret';
import type { BaseKit } from '@afluente/runtime/kit';
import { ProblemError } from '@afluente/runtime/problem';
import { keptHeaders, keptQuery } from './credentials';

/** The end of every intake: the delivery is in the queue, and has a receipt id. */

/** Bytes; more is a 413. */
export const longestBody = 1_048_576;

export type AcceptingKit = BaseKit & { readonly hubSecret: HubSecret; readonly deliveriesQueue: DeliveriesQueue };

/** What is accepted, and as what. */
export interface Acceptance extends Pick<Delivery, 'kind' | 'sourceId' | 'vendor' | 'configVersion'> {
  /** the bytes to keep where they differ from those that came */
  readonly body?: Buffer;
  /** headers of the hub's own, for the recorder */
  readonly marks?: Readonly<Record<string, string>>;
}

/** Refuses a body of more than 1 MiB (413). */
export function refuseTooLong(request: HttpRequest): void {
  if (request.body.length > longestBody) {
    throw new ProblemError('http.tooLarge', 'A delivery may have 1 MiB (1,048,576 bytes) at most.');
  }
}

/** The public address that was dialled, with its query exactly as written. */
export function dialledUrl(path: string, rawQuery: string): string {
  return `${environment('publicUrl')}${path}${rawQuery === '' ? '' : `?${rawQuery}`}`;
}

/** Puts the delivery into the queue and answers its receipt id. Nothing is acknowledged before this is done. */
export async function accept(request: HttpRequest, kit: AcceptingKit, acceptance: Acceptance): Promise<string> {
  const { body = request.body, marks, ...rest } = acceptance;
  const id = mintReceiptId(await kit.hubSecret.read(), request.receivedAt);
  const envelope = {
    ...rest,
    id,
    correlationId: id,
    receivedAt: request.receivedAt,
    method: request.method,
    url: dialledUrl(request.path, keptQuery(request.rawQuery)),
    headers: { ...keptHeaders(request.headers), ...marks },
  };
  await kit.deliveriesQueue.send(envelope, body);
  return id;
}
