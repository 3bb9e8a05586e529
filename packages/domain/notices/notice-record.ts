import { NoticeRequested } from '@afluente/events/notices';
import * as z from 'zod';
import { ClockState } from '../clocks/clock';
import { defineEntity } from '../entity';

export const noticeStates = ['queued', 'sending', 'sent', 'failed', 'expired', 'uncertain'] as const;

/** A notice to one member, or to one channel of the company: from being asked for to its end. */
export const Notice = z.object({
  id: z.string(),
  version: z.number().int().min(1),
  status: z.enum(noticeStates),
  asked: NoticeRequested.data,
  /** who of those that it is for; absent where it goes to a channel of a whole team */
  memberId: z.string().optional(),
  /** what it leaves by; absent where nothing reaches them */
  channelId: z.string().optional(),
  requestedAt: z.iso.datetime(),
  /** after it, it is `expired` */
  deadlineAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  /** when it is looked at next; without a time at its end */
  clock: ClockState,
  attempts: z.number().int().min(0),
  /** from when on its destination has room for it */
  slotAt: z.iso.datetime().optional(),
  failure: z.object({ code: z.string(), reason: z.string(), at: z.iso.datetime() }).optional(),
  correlationId: z.string(),
  causationId: z.string(),
});
export type Notice = z.output<typeof Notice>;

export const noticeEntity = defineEntity({ name: 'notice', schema: Notice });
