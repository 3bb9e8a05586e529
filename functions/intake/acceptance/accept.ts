import { type Acceptance, acceptDelivery, requestUrl } from '@afluente/app/deliveries/accept-delivery';
import type { DeliveriesQueue } from '@afluente/app/deliveries/deliveries-queue';
import { environment } from '@afluente/runtime/environment';
import type { HttpRequest } from '@afluente/runtime/http-request';
import type { HubSecret } from '@afluente/runtime/hub-secret';
import type { BaseKit } from '@afluente/runtime/kit';
import { ProblemError } from '@afluente/runtime/problem';

/** The last step of every intake: queue the delivery and give it a receipt id. */

/** Bytes; more is a 413. */
export const longestBody = 1_048_576;

export type AcceptingKit = BaseKit & { readonly hubSecret: HubSecret; readonly deliveriesQueue: DeliveriesQueue };

/** Refuses a body of more than 1 MiB (413). */
export function refuseTooLong(request: HttpRequest): void {
  if (request.body.length > longestBody) {
    throw new ProblemError('http.tooLarge', 'A delivery may be at most 1 MiB (1,048,576 bytes).');
  }
}

/** The public URL that the sender called, its query exactly as received: vendors sign it. */
export function calledUrl(path: string, rawQuery: string): string {
  return requestUrl(environment('publicUrl'), path, rawQuery);
}

/** Queues the delivery and returns its receipt id, as `acceptDelivery`. */
export async function accept(request: HttpRequest, kit: AcceptingKit, acceptance: Acceptance): Promise<string> {
  const { deliveriesQueue, hubSecret } = kit;
  const parts = { deliveriesQueue, secret: await hubSecret.read(), publicUrl: environment('publicUrl') };
  return acceptDelivery(request, acceptance, parts);
}
