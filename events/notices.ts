import * as z from 'zod';
import { defineEvent } from './define-event';

/** Who of the company is notified: a member, all of a team, or a channel (Slack, Teams, a webhook) that was set up. */
export const NoticeTo = z.union([
  z.strictObject({ memberId: z.string() }),
  z.strictObject({ teamId: z.string() }),
  z.strictObject({ channelId: z.string() }),
]);

export const noticeReasons = [
  'task-opened',
  'task-due',
  'lead-assigned',
  'lead-not-accepted',
  'lead-closed-as-duplicate',
  'deal-assigned',
  'queue-waits',
  'sla-warning',
  'sla-breached',
  'case-escalated',
  'message-failed',
] as const;

export const NoticeRequested = defineEvent({
  name: 'NoticeRequested',
  version: 1,
  summary: 'Somebody of the company is to be notified: by mail, Slack, Teams or a webhook, as they have it set up.',
  data: z.object({
    /** the same however often it is asked for: nobody is notified twice */
    noticeId: z.string(),
    to: NoticeTo,
    reason: z.enum(noticeReasons),
    /** in a person's words, where there are any, as the title of a task; what the reason says is written when it is sent */
    title: z.string().optional(),
    /** ids of what it is about, by kind: `leadId`, `caseId`, `taskId`, `dealId`, `messageId`; `leads` says of how many at once */
    about: z.record(z.string(), z.string()),
    /** when what it is about is due: ISO 8601 */
    dueAt: z.iso.datetime().optional(),
    /** the id of the template of the notice; the hub's own where absent */
    template: z.string().optional(),
  }),
});

export const NoticeFailed = defineEvent({
  name: 'NoticeFailed',
  version: 1,
  summary:
    'A notice to somebody of the company did not leave, and is not tried again by itself: somebody should look at it.',
  data: z.object({
    noticeId: z.string(),
    to: NoticeTo,
    memberId: z.string().optional(),
    channelId: z.string().optional(),
    reason: z.enum(noticeReasons),
    about: z.record(z.string(), z.string()),
    /** `failed`: nothing reaches them, or the provider refused it; `uncertain`: it may have left, and nobody knows */
    outcome: z.enum(['failed', 'expired', 'uncertain']),
    /** stable and dotted, as `message.unreachable` */
    code: z.string(),
  }),
});
