import { decisionsOn, messageDecisions } from '@afluente/domain/messages/decide-message';
import { Message } from '@afluente/domain/messages/message-record';
import { whatToDo } from '@afluente/domain/messages/what-to-do';
import { Sentence } from '@afluente/domain/sentence';
import * as z from 'zod';

export const ShownMessage = z.object({
  ...Message.pick({ id: true, customerId: true, status: true, channel: true, purpose: true }).shape,
  template: z.string().describe('`reply` where a person wrote the words themselves'),
  by: z.string().optional(),
  threadId: z.string().optional(),
  requestedAt: z.iso.datetime(),
  deadlineAt: z.iso.datetime(),
  nextAt: z.iso.datetime().optional().describe('when it is looked at next; absent at its end'),
  waits: z
    .string()
    .optional()
    .describe(
      '`quietHours`, `frequencyCap`, `refusalSeen`, `destination` (its provider fails), `rate` (its channel takes no more at once): what it waits for until then',
    ),
  attempts: z.number().int(),
  channelId: z.string().optional(),
  to: z.object({ type: z.string(), value: z.string() }).optional(),
  subject: z.string().optional(),
  text: z.string().optional(),
  sentAt: z.iso.datetime().optional(),
  providerId: z.string().optional(),
  reports: z
    .array(
      z.object({
        status: z.string().describe('`delivered`, `read`, `failed`, `opened`, `clicked`, `complained`, `delayed` …'),
        at: z.iso.datetime(),
        byMachine: z.boolean().optional().describe('a mail gateway or program opened or clicked it, and no person'),
        code: z.string().optional().describe('why it did not arrive, as the provider calls it'),
      }),
    )
    .optional()
    .describe('what the provider has reported of it, the oldest first'),
  failure: z.object({ code: z.string(), reason: Sentence, at: z.iso.datetime() }).optional(),
  whatToDo: Sentence.optional().describe('of one that did not leave or arrive, or may not have'),
  decisions: z
    .array(z.enum(messageDecisions))
    .describe('what somebody may decide on it: POST /v1/customers/{customerId}/messages/{messageId}'),
});

/** A message as those who work with it see it; `now` is ISO 8601. */
export function shownMessage(message: Message, now: string): z.output<typeof ShownMessage> {
  const { asked, leaving, sent, clock, waits, failure, reports } = message;
  const { id, customerId, status, channel, purpose, requestedAt, deadlineAt, attempts } = message;
  return {
    ...{ id, customerId, status, channel, purpose, requestedAt, deadlineAt, attempts },
    ...{ template: asked.template, by: asked.by, threadId: asked.threadId },
    ...{ nextAt: clock?.at, waits, failure, channelId: leaving?.channelId },
    ...{ to: leaving?.to ?? asked.to, subject: leaving?.subject, text: leaving?.text ?? asked.content?.text },
    ...{ sentAt: sent?.at, providerId: sent?.providerId, reports: reports?.map(shownReport) },
    ...{ whatToDo: whatToDo(message), decisions: decisionsOn(message, now) },
  };
}

const shownReport = ({ status, at, machine, code }: NonNullable<Message['reports']>[number]) => ({
  ...{ status, at, code },
  byMachine: machine,
});
