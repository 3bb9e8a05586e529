import { putChannel } from '@afluente/app/messages/put-channel';
import { everyConfig } from '@afluente/app/policies/every-config';
import { requireFound } from '@afluente/app/require-found';
import { destinations } from '@afluente/destinations/every-destination';
import { configId } from '@afluente/domain/config-id';
import { Breaker } from '@afluente/domain/messages/breaker';
import { Channel, carried } from '@afluente/domain/messages/channel';
import { channelConfig } from '@afluente/domain/messages/channel-config';
import { roles } from '@afluente/domain/roles';
import { Sentence } from '@afluente/domain/sentence';
import { part } from '@afluente/runtime/table-part';
import { createBreakerStore } from '@afluente/store/messages/breaker-store';
import { createConfigStore } from '@afluente/store/policies/config-store';
import * as z from 'zod';
import { channelSecrets } from '../../parts/channel-secrets';
import { collectionRoutes } from '../contract/collection-routes';
import { requireId } from '../contract/config-id';
import { defineRoute } from '../contract/define-route';

const uses = { config: part(createConfigStore), channelSecrets };
const toRead = { config: part(createConfigStore), breakers: part(createBreakerStore) };

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

const ShownChannel = Channel.extend({
  state: Breaker.shape.state.describe(
    '`closed`: it works; `open`: its provider fails, and its messages wait; `half-open`: one message finds out',
  ),
  stateSince: z.iso.datetime().optional(),
  triedAgainAt: z.iso.datetime().optional(),
  lastFailure: z.object({ code: z.string(), reason: Sentence }).optional(),
});

const getRoute = defineRoute({
  method: 'get',
  path: channelConfig.path,
  tag: channelConfig.tag,
  summary: 'Reads a channel, and whether its provider works.',
  roles,
  response: ShownChannel,
  uses: toRead,
  run: async ({ params, kit }) => {
    const channel = requireFound(await kit.config.get(channelConfig, params.channelId ?? ''), 'channel');
    const { state = 'closed', since, until, code, reason } = (await kit.breakers.get(channel.id)) ?? {};
    const failed = code !== undefined && reason !== undefined && { lastFailure: { code, reason } };
    return { ...channel, state, stateSince: since, ...(state === 'open' && { triedAgainAt: until }), ...failed };
  },
});

export const channelRoutes = [
  putRoute,
  getRoute,
  ...collectionRoutes({
    config: channelConfig,
    isReadElsewhere: true,
    response: Channel,
    shown: (channel) => channel,
    keptWhileNamed: everyConfig,
    deleteSummary:
      'Deletes a channel that nobody is notified by, and its secrets; messages that wait for it leave by another that carries them, or end.',
    deletedFirst: channelSecrets,
  }),
];
