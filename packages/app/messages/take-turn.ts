import type { Destination } from '@afluente/destinations/define-destination';
import type { Channel } from '@afluente/domain/messages/channel';
import { type Turn, type TurnAnswer, turnOf } from '@afluente/domain/messages/pace';
import type { PaceStore } from '@afluente/store/messages/pace-store';
import { untilSettled } from '../until-settled';

interface By {
  readonly channel: Channel;
  readonly destination: Destination;
}

/** Of those who come at once all but one begin anew, and a batch has twenty. */
const mostTries = 40;

/** Whether it may leave now under the channel's rate, or its place in line, which is taken with the answer. */
export async function takeTurn(
  { channel, destination }: By,
  wanted: Pick<Turn, 'purpose' | 'place' | 'now'>,
  paces: PaceStore,
): Promise<TurnAnswer> {
  const turn = { ...wanted, channelId: channel.id, ratePerSecond: rateOf(channel, destination) };
  const { change } = await untilSettled({
    load: () => paces.get(channel.id),
    decide: (pace) => turnOf(pace, turn),
    save: async ({ writes }) => writes.length === 0 || paces.save(writes),
    busy: 'channel.busy',
    mostTries,
  });
  return change;
}

/** The channel's own, else what its provider takes. */
function rateOf({ settings }: Channel, { limits }: Destination): number {
  const { ratePerSecond: own } = settings;
  return typeof own === 'number' && own > 0 ? own : limits.ratePerSecond;
}
