import * as z from 'zod';

/** Events of SES, loose: only what is used (https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html). */

const text = z.string().nullish();
const time = z.iso.datetime({ offset: true });
const addresses = z.array(z.string());

export const Event = z.object({
  eventType: text,
  mail: z.object({
    messageId: z.string(),
    timestamp: time,
    source: text,
    sourceArn: text,
    destination: addresses.default([]),
    commonHeaders: z.object({ subject: text, from: addresses.nullish() }).nullish(),
    tags: z.record(z.string(), addresses).nullish(),
  }),
  delivery: z.object({ timestamp: time, recipients: addresses.nullish(), smtpResponse: text }).nullish(),
  bounce: z
    .object({
      bounceType: z.string(),
      bounceSubType: text,
      timestamp: time,
      feedbackId: text,
      bouncedRecipients: z.array(z.object({ emailAddress: z.string(), status: text, diagnosticCode: text })),
    })
    .nullish(),
  complaint: z
    .object({
      timestamp: time,
      feedbackId: text,
      complaintFeedbackType: text,
      complainedRecipients: z.array(z.object({ emailAddress: z.string() })),
    })
    .nullish(),
  open: z.object({ timestamp: time, userAgent: text }).nullish(),
  click: z.object({ timestamp: time, userAgent: text, link: text }).nullish(),
  reject: z.object({ reason: text }).nullish(),
  failure: z.object({ errorMessage: text }).nullish(),
  deliveryDelay: z
    .object({
      timestamp: time,
      delayType: text,
      delayedRecipients: z.array(z.object({ emailAddress: z.string() })).nullish(),
    })
    .nullish(),
  subscription: z
    .object({ timestamp: time, newTopicPreferences: z.object({ unsubscribeAll: z.boolean().nullish() }).nullish() })
    .nullish(),
});

export type Event = z.output<typeof Event>;
