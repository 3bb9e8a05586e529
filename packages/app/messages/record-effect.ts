import { type Effect, effectInteraction } from '@afluente/domain/messages/effect-interaction';
import type { MessageStore } from '@afluente/store/messages/message-store';
import type { RecordingPeople } from '../customers/recording/commit-person';
import { recordOne } from '../customers/recording/record-one';

interface Parts {
  readonly messages: Pick<MessageStore, 'get'>;
  readonly recording: RecordingPeople;
}

/** Records what a provider's refusal says of the address, once. Nothing where the message or the customer is gone. */
export async function recordEffect(
  { effect, ...place }: { readonly messageId: string; readonly customerId: string; readonly effect: Effect },
  { messages, recording }: Parts,
  now: string,
): Promise<void> {
  const message = await messages.get(place);
  const recordable = message && effectInteraction(message, effect, now);
  if (recordable === undefined) return;
  await recordOne({ customerId: place.customerId, recordable, busy: 'message.busy' }, recording);
}
