import { MessageRequested, messageChannels, messagePurposes } from '@afluente/events/messages';
import * as z from 'zod';
import { ClockState } from '../clocks/clock';
import { defineEntity } from '../entity';
import { Place } from './pace';

/** What was asked for: the same for as long as the message is kept. */
const Asked = MessageRequested.data;

export const messageStates = [
  'queued',
  'held',
  'sending',
  'sent',
  'delivered',
  'read',
  'failed',
  'refused',
  'expired',
  'uncertain',
] as const;
export type MessageStatus = (typeof messageStates)[number];

/** A message to a person, from being asked for to its end. */
export const Message = z.object({
  id: z.string(),
  /** the source record that it was asked for, merged or not */
  customerId: z.string(),
  version: z.number().int().min(1),
  status: z.enum(messageStates),
  channel: z.enum(messageChannels),
  purpose: z.enum(messagePurposes),
  asked: Asked.omit({ messageId: true, channel: true, purpose: true }),
  requestedAt: z.iso.datetime(),
  /** after it, it is `expired` */
  deadlineAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  /** when it is looked at next: released, tried again, or taken for uncertain; absent at its end */
  clock: ClockState.optional(),
  /** how often a provider was asked to take it */
  attempts: z.number().int().min(0),
  /** why it waits, as `quietHours` */
  waits: z.string().max(60).optional(),
  /** that it waits for where its channel's rate is used up */
  place: Place.optional(),
  /** what leaves: the same in every try */
  leaving: z
    .object({
      channelId: z.string(),
      /** when the provider was first asked: ISO 8601 */
      at: z.iso.datetime(),
      to: z.object({ type: z.string(), value: z.string() }),
      locale: z.string().optional(),
      subject: z.string().optional(),
      text: z.string().optional(),
      templateVersion: z.number().int().optional(),
    })
    .optional(),
  sent: z.object({ at: z.iso.datetime(), providerId: z.string().optional(), mailId: z.string().optional() }).optional(),
  /** what the provider reported of it since, the oldest first: `delivered`, `opened`, `failed` … */
  reports: z
    .array(
      z.object({
        status: z.string(),
        at: z.iso.datetime(),
        /** as the provider names the report */
        by: z.string(),
        /** a program opened or clicked: a gateway, or a mail program that fetches pictures by itself */
        machine: z.literal(true).optional(),
        code: z.string().optional(),
      }),
    )
    .optional(),
  /** why it did not leave or arrive: a code, and words that name nobody */
  failure: z.object({ code: z.string(), reason: z.string(), at: z.iso.datetime() }).optional(),
  correlationId: z.string(),
  causationId: z.string(),
});
export type Message = z.output<typeof Message>;

export const messageEntity = defineEntity({ name: 'message', schema: Message });

const ended: ReadonlySet<MessageStatus> = new Set([
  'sent',
  'delivered',
  'read',
  'failed',
  'refused',
  'expired',
  'uncertain',
]);

/** Whether nothing is to be done for it any more by itself. */
export const isEnded = ({ status }: Pick<Message, 'status'>): boolean => ended.has(status);
