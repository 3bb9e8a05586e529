import { RetryableError } from '@afluente/domain/errors';
import { type Effect, effectInteraction } from '@afluente/domain/messages/effect-interaction';
import type { MessageStore } from '@afluente/store/messages/message-store';
import { commitGroup, type RecordingPeople } from '../customers/recording/commit-person';

interface Parts {
  readonly messages: Pick<MessageStore, 'get'>;
  readonly recording: RecordingPeople;
}

const mostTries = 8;

/** Records what a provider's refusal says of the address, once. Nothing where the message or the customer is gone. */
export async function recordEffect(
  { effect, ...place }: { readonly messageId: string; readonly customerId: string; readonly effect: Effect },
  { messages, recording }: Parts,
  now: string,
): Promise<void> {
  const message = await messages.get(place);
  const recordable = message && effectInteraction(message, effect, now);
  if (recordable === undefined) return;
  const { customerId } = place;
  const group = { customerId, isNew: false, interactions: [{ recordable, sorted: [], others: [] }] };
  for (let tries = 0; tries < mostTries; tries += 1) {
    const record = (await recording.store.record.load([customerId])).get(customerId);
    if (record === undefined) return;
    const round = { ...recording, settled: new Map(), distinct: new Set<string>() };
    if ((await commitGroup(group, record, round)).length === 0) return;
  }
  throw new RetryableError('message.busy', `Others were first in ${mostTries} tries`);
}
