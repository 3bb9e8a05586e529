import { settleMessage } from '@afluente/app/messages/settle-message';
import { writeToCustomer } from '@afluente/app/messages/write-to-customer';
import { requireFound } from '@afluente/app/require-found';
import { configId } from '@afluente/domain/config-id';
import { messageDecisions } from '@afluente/domain/messages/decide-message';
import { failedStates } from '@afluente/domain/messages/failed-message-record';
import { IdentifierType } from '@afluente/events/interaction-shape';
import { MessageRequested, MessageSent, messageChannels } from '@afluente/events/messages';
import { hubSecret } from '@afluente/runtime/hub-secret';
import { ProblemError } from '@afluente/runtime/problem';
import { part } from '@afluente/runtime/table-part';
import { createCustomerStore } from '@afluente/store/customers/record/customer-store';
import { createLeadStore } from '@afluente/store/leads/lead-store';
import { createMessageStore } from '@afluente/store/messages/message-store';
import * as z from 'zod';
import { configMemory } from '../../parts/config-memory';
import { defineRoute } from '../contract/define-route';
import { pageOf, pageQuery, pageRequest } from '../contract/schemas';
import { ShownMessage, shownMessage } from '../contract/shown-message';

/** Messages to customers: written by a person, and what became of each. */

const uses = { messages: part(createMessageStore), customers: part(createCustomerStore) };
const toWrite = { ...uses, leads: part(createLeadStore), config: configMemory, hubSecret };
const readers = ['admin', 'marketing', 'sales', 'service', 'leadership'] as const;
const at = { tag: 'messages', path: '/v1/customers/{customerId}/messages' } as const;

const Written = z
  .strictObject({
    channel: z.enum(messageChannels).optional().describe('that they wrote by last where absent; of a template its own'),
    channelId: configId.optional().describe('of several that carry it, the one that it leaves by'),
    text: z.string().trim().min(1).max(50_000).optional(),
    subject: z
      .string()
      .trim()
      .min(1)
      .max(500)
      .optional()
      .describe('of a mail; `Re:` and the subject of what it answers where absent'),
    template: configId.optional(),
    to: z
      .object({ type: IdentifierType, value: z.string().min(1).max(1024) })
      .optional()
      .describe('one of theirs'),
    locale: z.string().min(2).max(35).optional(),
    threadId: z.string().min(1).max(512).optional().describe('the conversation that it answers'),
    interactionId: z
      .string()
      .min(1)
      .max(200)
      .optional()
      .describe(
        'the message of theirs that it answers. Where neither this nor `threadId` is given it is what they wrote last, and a `subject` of your own begins a new conversation',
      ),
    about: z.record(z.string().max(40), z.string().max(200)).optional().describe('ids, as `leadId`'),
    key: z.string().min(1).max(200).optional().describe('a second request with the same one sends nothing again'),
  })
  .refine(({ text, template }) => (text === undefined) !== (template === undefined), 'give either text or template');

const post = defineRoute({
  ...at,
  method: 'post',
  summary:
    'Writes to a customer, in words of your own or by a template; a 409 says why it may not leave. It leaves within seconds, or when its hours and caps allow it.',
  roles: ['admin', 'marketing', 'sales', 'service'],
  body: Written,
  status: 202,
  response: ShownMessage,
  emits: [MessageRequested],
  uses: toWrite,
  run: async ({ params, body, caller, request, kit }) => {
    const { key = request.requestId, ...words } = body;
    const who = { customerId: params.customerId ?? '', by: caller.id, at: kit.now, correlationId: request.requestId };
    const written = await writeToCustomer({ ...words, ...who, key }, kit);
    if ('message' in written) return shownMessage(written.message, kit.now);
    const { code, reason } = written.refused;
    throw new ProblemError('http.conflict', reason, { code, title: 'Not sent' });
  },
});

const list = defineRoute({
  ...at,
  method: 'get',
  summary: 'Lists the messages to a customer, the newest first: what left, what waits, and what was refused and why.',
  roles: readers,
  response: z.object({ items: z.array(ShownMessage) }),
  uses,
  run: async ({ params, kit }) => {
    const record = requireFound(await kit.customers.record(params.customerId ?? ''), 'customer');
    const found = await kit.messages.ofCustomer(record.parts.map(({ id }) => id));
    return { items: found.map((one) => shownMessage(one, kit.now)) };
  },
});

const listFailed = defineRoute({
  tag: 'messages',
  path: '/v1/messages',
  method: 'get',
  summary:
    'Lists the messages of all customers that did not leave or arrive, or may not have, within 90 days, the latest first: each with the reason and what to do.',
  roles: readers,
  query: z.strictObject({
    ...pageQuery,
    status: z.enum(failedStates).optional().describe('all four where absent'),
    channel: z.enum(messageChannels).optional().describe('only those by it, among each page'),
    template: configId.optional().describe('only those of it, among each page'),
    journey: configId.optional().describe('only those that it wanted, among each page'),
  }),
  response: pageOf(ShownMessage),
  uses: { messages: uses.messages },
  run: async ({ query, kit }) => {
    const { journey, status, channel, template } = query;
    const by = journey === undefined ? undefined : `journey:${journey}`;
    const { items, ...rest } = await kit.messages.failed({ status, channel, template, by }, pageRequest(query));
    return { items: items.map((one) => shownMessage(one, kit.now)), ...rest };
  },
});

const decide = defineRoute({
  ...at,
  path: `${at.path}/{messageId}`,
  method: 'post',
  summary:
    'Decides on a message that did not leave, or may have (`uncertain`): look at the provider first, then have it sent again, or taken for sent.',
  roles: ['admin', 'marketing', 'sales', 'service'],
  body: z.strictObject({ decision: z.enum(messageDecisions) }),
  response: ShownMessage,
  emits: [MessageSent],
  uses: { ...uses, config: configMemory },
  run: async ({ params, body, kit }) => {
    const { customerId = '', messageId = '' } = params;
    return shownMessage(await settleMessage({ customerId, messageId, ...body }, kit), kit.now);
  },
});

export const messageRoutes = [post, list, listFailed, decide];
