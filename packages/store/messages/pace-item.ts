import { paceEntity } from '@afluente/domain/messages/pace';
import { defineItem } from '../table/define-item';
import { channelIdOfPace, paceKey } from './message-keys';

/** How far the places of a channel are given away. Written once a message that leaves: some hundred a second is what one item takes. */
export const paceItem = defineItem({
  entity: paceEntity,
  version: 1,
  key: {
    holds: ['channelId'],
    of: ({ channelId }) => paceKey(channelId),
    read: (key) => ({ channelId: channelIdOfPace(key) }),
  },
  personal: { none: 'a channel and times, which name nobody' },
});
