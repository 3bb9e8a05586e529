import type { DeliveriesQueue } from '@afluente/app/deliveries/deliveries-queue';
import { mintReceiptId } from '@afluente/app/deliveries/receipt-id';
import type { Delivery } from '@afluente/domain/deliveries/delivery';
import { environment } from '@afluente/runtime/environment';
import type { HttpRequest } from '@afluente/runtime/http-request';
import type { HubSecret } from '@afluente/runtime/hub-secret';
import type { BaseKit } from '@afluente/runtime/kit';
import { ProblemError } from '@afluente/runtime/problem';
import { keptHeaders, keptQuery } from './credentials';

/** The last step of every intake: queue the delivery and give it a receipt id. */

/** Bytes; more is a 413. */
export const longestBody = 1_048_576;

export type AcceptingKit = BaseKit & { readonly hubSecret: HubSecret; readonly deliveriesQueue: DeliveriesQueue };

export interface Acceptance extends Pick<Delivery, 'kind' | 'sourceId' | 'vendor' | 'configVersion'> {
  /** the bytes to keep where they differ from those received (redacted) */
  readonly body?: Buffer;
  /** headers that the hub adds for the recorder */
  readonly hubHeaders?: Readonly<Record<string, string>>;
}

/** Refuses a body of more than 1 MiB (413). */
export function refuseTooLong(request: HttpRequest): void {
  if (request.body.length > longestBody) {
    throw new ProblemError('http.tooLarge', 'A delivery may be at most 1 MiB (1,048,576 bytes).');
  }
}

/** The public URL that the sender called, its query exactly as received: vendors sign it. */
export function calledUrl(path: string, rawQuery: string): string {
  return `${environment('publicUrl')}${path}${rawQuery === '' ? '' : `?${rawQuery}`}`;
}

/** Queues the delivery and returns its receipt id. The sender may get its acknowledgement only after this. */
export async function accept(request: HttpRequest, kit: AcceptingKit, acceptance: Acceptance): Promise<string> {
  const { body = request.body, hubHeaders, ...rest } = acceptance;
  const id = mintReceiptId(await kit.hubSecret.read(), request.receivedAt);
  const envelope = {
    ...rest,
    id,
    correlationId: id,
    receivedAt: request.receivedAt,
    method: request.method,
    url: calledUrl(request.path, keptQuery(request.rawQuery)),
    headers: { ...keptHeaders(request.headers), ...hubHeaders },
  };
  await kit.deliveriesQueue.send(envelope, body);
  return id;
}
