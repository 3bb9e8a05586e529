import { type Acceptance, acceptDelivery, requestUrl } from '@afluente/app/deliveries/accept-delivery';
import type { DeliveriesQueue } from '@afluente/app/deliveries/deliveries-queue';
import { environment } from '@afluente/runtime/environment';
import type { HttpRequest } from '@afluente/runtime/http-request';
import type { HubSecret } from '@afluente/runtime/hub-secret';
import type { BaseKit } from '@afluente/runtime/kit';

/**
 * The last step of every intake: queue the delivery and give it a receipt id. Whatever reaches a function is taken: API Gateway and Lambda
 * leave 6 MB of event, which is 4.5 MB of a body that is no text (quotas of both).
 */

export type AcceptingKit = BaseKit & { readonly hubSecret: HubSecret; readonly deliveriesQueue: DeliveriesQueue };

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
