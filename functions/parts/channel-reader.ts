import { createChannelReader } from '@afluente/app/messages/channel-reader';
import { livePart } from '@afluente/runtime/part';
import { part } from '@afluente/runtime/table-part';
import { createConfigStore } from '@afluente/store/policies/config-store';

/** The channels that are set up, from the memory of this instance nearly always. */
export const channelReader = livePart(() => createChannelReader(part(createConfigStore)()));
