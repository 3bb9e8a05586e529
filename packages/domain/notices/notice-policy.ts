import * as z from 'zod';
import { defineConfig } from '../config';
import { configId } from '../config-id';
import { missingChannels, noticeLocales } from './notices-by';

export const NoticePolicyInput = z.strictObject({
  noticesBy: z
    .array(configId)
    .min(1)
    .max(10)
    .optional()
    .describe(
      'channels by which whoever says nothing of their own is notified; by mail where absent, else by one that carries notices',
    ),
  locale: z.enum(noticeLocales).optional().describe('the language of whoever says nothing of their own'),
});
export type NoticePolicy = z.output<typeof NoticePolicyInput>;

/** How the company's own people are notified. */
export const noticePolicy = defineConfig({
  kind: 'noticePolicy',
  path: '/v1/notice-policy',
  tag: 'channels',
  title: 'how members are notified',
  schema: NoticePolicyInput,
  writers: ['admin', 'sales', 'service'],
  standard: {},
  refs: ({ noticesBy = [] }) => noticesBy.map((id) => ({ kind: 'channel', id })),
  check: ({ noticesBy }, isThere) => missingChannels(noticesBy, '/noticesBy', isThere),
});
