import type { Recordable } from '@afluente/domain/customers/record/commit';
import { channelConfig } from '@afluente/domain/messages/channel-config';
import { sentInteraction } from '@afluente/domain/messages/sent-interaction';
import type { MessageStore } from '@afluente/store/messages/message-store';
import { amendRecorded } from '../customers/amending/amend-recorded';
import { commitOne, type RecordingPeople, type Round } from '../customers/recording/commit-person';
import { recordOne } from '../customers/recording/record-one';
import { settledKey } from '../customers/recording/settled';
import type { ConfigMemory } from '../policies/config-memory';

interface Parts {
  readonly messages: Pick<MessageStore, 'get'>;
  readonly config: ConfigMemory;
  readonly recording: RecordingPeople;
}

/**
 * Puts a message that was sent on the timeline of whoever it was sent to, once: its id follows from the message. It names the address that it
 * went to, and claims it for nobody. Nothing where the message or the customer is gone.
 */
export async function recordSent(
  place: { readonly messageId: string; readonly customerId: string },
  { messages, config, recording }: Parts,
  now: string,
): Promise<void> {
  const message = await messages.get(place);
  if (message?.leaving === undefined) return;
  const inForce = await config.now();
  const recordable = sentInteraction(message, await inForce.one(channelConfig, message.leaving.channelId), now);
  if (recordable === undefined) return;
  const { customerId } = message;
  if (recordable.amendment !== undefined) return recordAmong(customerId, recordable, recording);
  await recordOne({ customerId, recordable, busy: 'message.busy' }, recording);
}

/** Statuses of it may come first, and at the same moment: whichever comes second finds the other by its claim. */
async function recordAmong(customerId: string, recordable: Recordable, recording: RecordingPeople): Promise<void> {
  const round: Round = { ...recording, settled: new Map(), distinct: new Set<string>() };
  await amendRecorded([recordable], round, async ([one], { settled }) => {
    const record = (await recording.store.record.load([customerId])).get(customerId);
    if (one === undefined || record === undefined) return;
    await commitOne(one, record, { customerId, round: { ...round, settled } });
  });
  const settled = round.settled.get(settledKey(recordable));
  if (settled?.ok === false) throw settled.error;
}
