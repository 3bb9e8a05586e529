import { linkToAttachment } from '@afluente/app/deliveries/attachments/link-to-attachment';
import { Attachment } from '@afluente/events/attachment-shape';
import { json } from '@afluente/runtime/http-answer';
import { part } from '@afluente/runtime/table-part';
import { createInteractionReader } from '@afluente/store/customers/interactions/interaction-reader';
import { createCustomerStore } from '@afluente/store/customers/record/customer-store';
import * as z from 'zod';
import { archiveLinks } from '../../parts/archive-links';
import { defineRoute } from '../contract/define-route';

const uses = { customers: part(createCustomerStore), interactions: part(createInteractionReader), links: archiveLinks };

/** Files of messages: only ever by a link that expires, and only to save. */

const getAttachment = defineRoute({
  method: 'get',
  path: '/v1/customers/{customerId}/attachments/{attachmentId}',
  tag: 'customers',
  summary:
    'Leads to the bytes of a file of a message, by a link that is good for five minutes: 302, or the link itself as JSON for whoever accepts application/json.',
  roles: ['admin', 'marketing', 'sales', 'service'],
  response: Attachment.extend({ url: z.string(), expiresAt: z.string() }),
  redirects: 'to the bytes, to save as a file',
  uses,
  run: async ({ params, request, kit }) => {
    const { customerId = '', attachmentId = '' } = params;
    const link = await linkToAttachment({ customerId, attachmentId, now: kit.now }, kit);
    if (/\bapplication\/json\b/.test(request.headers.accept ?? '')) return json(200, link);
    return { status: 302, headers: { location: link.url } };
  },
});

export const attachmentRoutes = [getAttachment];
