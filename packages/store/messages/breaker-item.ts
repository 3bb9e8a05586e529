import { breakerEntity } from '@afluente/domain/messages/breaker';
import { defineItem } from '../table/define-item';
import { breakerKey, channelIdOfBreaker } from './message-keys';

/** Whether the provider of a channel works. Written where something fails, and once it works again. */
export const breakerItem = defineItem({
  entity: breakerEntity,
  version: 1,
  key: {
    holds: ['channelId'],
    of: ({ channelId }) => breakerKey(channelId),
    read: (key) => ({ channelId: channelIdOfBreaker(key) }),
  },
  events: {
    base: ({ channelId, since }) => {
      const cause = `channel:${channelId}`;
      return { occurredAt: since, correlationId: cause, causationId: cause };
    },
  },
  personal: { none: 'a channel and what its provider last answered, which names nobody' },
});
