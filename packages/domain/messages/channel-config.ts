import { defineConfig } from '../config';
import { Channel } from './channel';

/** What messages leave by. Its `PUT` has secrets and what each vendor asks for: a route of its own. */
export const channelConfig = defineConfig({
  kind: 'channel',
  path: '/v1/channels/{channelId}',
  tag: 'channels',
  title: 'a channel',
  schema: Channel.omit({ id: true, version: true, createdAt: true, updatedAt: true }),
  writers: ['admin', 'marketing', 'service'],
});
