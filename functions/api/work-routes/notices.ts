import { decideNotice } from '@afluente/app/notices/decide-notice';
import { destinations } from '@afluente/destinations/every-destination';
import { Notice } from '@afluente/domain/notices/notice-record';
import { Sentence } from '@afluente/domain/sentence';
import { part } from '@afluente/runtime/table-part';
import { createNoticeStore } from '@afluente/store/notices/notice-store';
import * as z from 'zod';
import { configMemory } from '../../parts/config-memory';
import { defineRoute } from '../contract/define-route';
import { pageOf, pageQuery, pageRequest } from '../contract/schemas';

/** Notices to members that did not leave: somebody was to know something, and does not. */

const uses = { notices: part(createNoticeStore), config: configMemory };
const at = { tag: 'notices', uses } as const;

const ShownNotice = z.object({
  ...Notice.pick({ id: true, status: true, memberId: true, channelId: true, attempts: true }).shape,
  ...Notice.shape.asked.pick({ to: true, reason: true, title: true, about: true, dueAt: true }).shape,
  requestedAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  nextAt: z.iso.datetime().optional().describe('when it is tried next; absent at its end'),
  failure: z.object({ code: z.string(), reason: Sentence, at: z.iso.datetime() }).optional(),
});

function shown(notice: Notice): z.output<typeof ShownNotice> {
  const { id, status, memberId, channelId, attempts, asked, requestedAt, updatedAt, failure, clock } = notice;
  const { to, reason, title, about, dueAt } = asked;
  const said = { to, reason, title, about, dueAt };
  return { id, status, memberId, channelId, attempts, ...said, requestedAt, updatedAt, nextAt: clock.at, failure };
}

const list = defineRoute({
  ...at,
  method: 'get',
  path: '/v1/notices',
  summary: 'Lists notices to members that did not leave, or may not have, the newest first, each with the reason.',
  roles: ['admin', 'sales', 'service', 'leadership'],
  query: z.strictObject(pageQuery),
  response: pageOf(ShownNotice),
  run: async ({ query, kit }) => {
    const { items, ...rest } = await kit.notices.undelivered(pageRequest(query));
    return { items: items.map(shown), ...rest };
  },
});

const decide = defineRoute({
  ...at,
  method: 'post',
  path: '/v1/notices/{noticeId}',
  summary: 'Sends a notice again that did not leave, or takes one for sent of which nobody knew.',
  roles: ['admin', 'sales', 'service'],
  body: z.strictObject({ decision: z.enum(['retry', 'sent']) }),
  response: ShownNotice,
  run: async ({ params, body, kit }) =>
    shown(await decideNotice(params.noticeId ?? '', body.decision, { ...kit, destinations })),
});

export const noticeRoutes = [list, decide];
