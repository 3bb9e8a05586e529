import type { Destination, SendOutcome } from '@afluente/destinations/define-destination';
import type { Outgoing } from '@afluente/destinations/outgoing';
import { readOutcome } from '@afluente/destinations/read-outcome';
import type { Channel } from '@afluente/domain/messages/channel';
import type { DeliveryParts } from './delivery-parts';

/** What is about to leave, and by what. */
export interface Leaving {
  /** the same in every try */
  readonly idempotencyKey: string;
  readonly channel: Channel;
  readonly destination: Destination;
  readonly outgoing: Outgoing;
}

/** Asks the provider once; what its adapter refuses makes no call. `now` is ISO 8601. */
export async function askProvider(
  { channel, destination, outgoing, idempotencyKey }: Leaving,
  { channelSecrets, outside, place }: Pick<DeliveryParts, 'channelSecrets' | 'outside' | 'place'>,
  now: string,
): Promise<SendOutcome> {
  const secrets = await channelSecrets.read(channel.id, channel.secretsVersion);
  const settings = { ...destination.usually?.(place, channel.settings), ...channel.settings };
  const context = { settings, secrets };
  const request = destination.request(outgoing, { ...context, idempotencyKey, now });
  if ('kind' in request) return request;
  const answer = await outside.perform(request, { timeoutMs: destination.limits.timeoutSeconds * 1000 });
  return readOutcome(destination, answer, context);
}

/** How long a call may take before its sender is taken for dead: its own limit, and time to note. */
export const claimMs = ({ limits }: Destination) => limits.timeoutSeconds * 1000 + 60_000;
