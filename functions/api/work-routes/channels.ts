import { putChannel } from '@afluente/app/messages/put-channel';
import { destinations } from '@afluente/destinations/every-destination';
import { configId } from '@afluente/domain/config-id';
import { Channel, carried } from '@afluente/domain/messages/channel';
import { channelConfig } from '@afluente/domain/messages/channel-config';
import { part } from '@afluente/runtime/table-part';
import { createConfigStore } from '@afluente/store/policies/config-store';
import * as z from 'zod';
import { channelSecrets } from '../../parts/channel-secrets';
import { collectionRoutes } from '../contract/collection-routes';
import { requireId } from '../contract/config-id';
import { defineRoute } from '../contract/define-route';

const uses = { config: part(createConfigStore), channelSecrets };

/** Channels: what messages leave by. Secrets go in and never come out. */

const ChannelInput = z.strictObject({
  vendor: z.string(),
  name: z.string().min(1).max(200),
  carries: z
    .array(z.enum(carried))
    .min(1)
    .optional()
    .describe('which messages it is for; what the vendor is for where absent. A webhook of your own may carry any'),
  rank: z
    .number()
    .int()
    .min(0)
    .max(100)
    .optional()
    .describe('of several that carry the same, the highest is taken where none is named; 0 where absent'),
  eventsFrom: configId
    .optional()
    .describe('the source that hears what the vendor reports: by it, statuses find the messages that they are of'),
  settings: Channel.shape.settings.optional(),
  secrets: z
    .record(z.string().max(64), z.union([z.string().min(1).max(8192), z.null()]))
    .optional()
    .describe('write-only; a secret that is left out stays, null takes it away'),
});

const putRoute = defineRoute({
  method: 'put',
  path: channelConfig.path,
  tag: channelConfig.tag,
  summary: 'Makes or changes a channel: the account of a vendor that messages leave by.',
  roles: channelConfig.writers,
  body: ChannelInput,
  response: Channel,
  uses,
  run: ({ params, body: input, caller, kit }) => {
    const channelId = requireId(params.channelId, 'channelId');
    return putChannel({ channelId, input, by: caller.id, at: kit.now }, { ...kit, destinations });
  },
});

export const channelRoutes = [
  putRoute,
  ...collectionRoutes({
    config: channelConfig,
    response: Channel,
    shown: (channel) => channel,
    deleteSummary:
      'Deletes a channel and its secrets; messages that wait for it leave by another that carries them, or end.',
    deletedFirst: channelSecrets,
  }),
];
