import * as z from 'zod';
import { isoOfUnixSeconds } from '../time';

/** Mailgun's payloads, loose: only what is used. */

const text = z.string().nullish();
const scalar = z.union([z.string(), z.number(), z.boolean()]);

/** Unix seconds with a fraction; read as ISO 8601 UTC. */
const time = z.union([z.number(), z.string()]).transform((seconds, context) => {
  const iso = isoOfUnixSeconds(seconds);
  if (iso === undefined) context.addIssue({ code: 'custom', message: 'expected Unix seconds' });
  return iso ?? '';
});

export const EventData = z.object({
  event: z.string(),
  id: text,
  timestamp: time,
  /** absent in events of lists and domains, which are named only */
  recipient: text,
  severity: text,
  reason: text,
  url: text,
  tags: z.array(z.string()).nullish(),
  envelope: z.object({ sender: text }).nullish(),
  message: z.object({ headers: z.object({ 'message-id': text, from: text, subject: text }).nullish() }).nullish(),
  'delivery-status': z
    .object({ code: scalar.nullish(), 'enhanced-code': text, 'bounce-code': text, message: text, description: text })
    .nullish(),
  'client-info': z.object({ 'client-name': text, 'device-type': text, bot: text }).nullish(),
  /** an empty list where none are set */
  'user-variables': z.union([z.record(z.string(), z.unknown()), z.array(z.unknown())]).nullish(),
});

export const EventWebhook = z.object({ 'event-data': EventData });

/** The field of a raw mail, whose bytes are in whichever charset its parts name. */
export const rawMail = 'body-mime';

/** A route's fields. Blank ones are absent. */
export const InboundFields = z.object({
  recipient: z.string(),
  sender: z.string().optional(),
  from: z.string().optional(),
  subject: z.string().optional(),
  'body-plain': z.string().optional(),
  'body-html': z.string().optional(),
  'stripped-text': z.string().optional(),
  'stripped-signature': z.string().optional(),
  'stripped-html': z.string().optional(),
  'body-mime': z.string().optional(),
  attachments: z.string().optional(),
  /** which attachments the text shows, by their Content-ID */
  'content-id-map': z.string().optional(),
});

/** The `message-headers` field once parsed: names and values in the order of the mail. */
export const MessageHeaders = z.array(z.tuple([z.string(), z.string()]).rest(z.unknown()));

/** The `attachments` field of `store(notify=…)`. */
export const StoredAttachments = z.array(
  z.object({ name: text, 'content-type': text, size: z.number().int().min(0).nullish(), url: text }),
);

export type EventData = z.output<typeof EventData>;
export type InboundFields = z.output<typeof InboundFields>;
