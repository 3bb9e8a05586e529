import type { InteractionDraft } from '@afluente/domain/customers/interactions/draft';
import { keptReferences } from '@afluente/domain/customers/interactions/mail-references';
import { type AttachedFile, attachmentsOf } from '../attached-file';
import type { SettingValue } from '../define-connector';
import { headersOf, type MailHeaders } from '../mail/headers';
import { type ReceivedMail, readMail } from '../mail/read-mail';
import { present, presentOrNone } from '../present';
import { sha256Hex } from '../signature';
import { isoOfDate } from '../time';
import { readJsonField } from './attachments';
import { bareMessageId } from './events';
import { type InboundFields, MessageHeaders } from './schemas';

/** A mail that a route forwarded, parsed by Mailgun (form or multipart) or raw (`body-mime`, read by `../mail/mime`). */

export interface Inbound {
  readonly fields: InboundFields;
  readonly headers: MailHeaders;
  readonly files: readonly AttachedFile[];
  /** the envelope sender is empty, as in bounce notices and automatic replies */
  readonly isNotice: boolean;
  /** ISO 8601: the time of receipt */
  readonly now: string;
  /** the source's setting */
  readonly ownDomains: SettingValue | undefined;
}

/** Of the list that Mailgun makes; else of the raw mail; else of the fields, among which Mailgun puts every header too. */
export function readHeaders(values: ReadonlyMap<string, string>, ofRaw: MailHeaders | undefined): MailHeaders {
  const listed = values.get('message-headers');
  if (listed !== undefined) return headersOf(readJsonField('message-headers', listed, MessageHeaders));
  return ofRaw ?? headersOf(values);
}

/** The text, quotes cut off where Mailgun could, with what it took for a signature: that may be the very address somebody asks us to write to. */
function writtenText({
  'stripped-text': stripped,
  'stripped-signature': signature,
  'body-plain': plain,
}: InboundFields) {
  if (stripped === undefined) return plain;
  return signature === undefined || stripped.includes(signature.trim())
    ? stripped
    : `${stripped.trimEnd()}\n${signature}`;
}

/** The mail as every provider's is read. */
function mailOf(inbound: Inbound): ReceivedMail {
  const { fields, headers, isNotice, ownDomains } = inbound;
  return {
    recipients: fields.recipient.split(','),
    headers,
    from: fields.from,
    sender: fields.sender,
    isNotice,
    subject: fields.subject ?? headers.get('subject'),
    text: writtenText(fields),
    wholeText: fields['body-plain'],
    wholeHtml: fields['body-html'],
    files: attachmentsOf(inbound.files) ?? [],
    ownDomains,
  };
}

/** HTML only where there is no text. The whole mail is in the raw delivery. */
function contentOf(inbound: Inbound, text: string | undefined): InteractionDraft['content'] {
  const { fields, headers } = inbound;
  return presentOrNone({
    subject: fields.subject ?? headers.get('subject'),
    text,
    html: text === undefined ? (fields['stripped-html'] ?? fields['body-html']) : undefined,
    attachments: attachmentsOf(inbound.files),
  });
}

const longestDelayMilliseconds = 7 * 24 * 3600 * 1000;
const clockSkewMilliseconds = 10 * 60 * 1000;

/** The Date header, the same on every retry; none where the sender's clock is out of all bounds. */
function writtenAt(headers: MailHeaders, now: string): string | undefined {
  const written = isoOfDate(headers.get('date') ?? '');
  if (written === undefined) return undefined;
  const age = Date.parse(now) - Date.parse(written);
  return age >= -clockSkewMilliseconds && age <= longestDelayMilliseconds ? written : undefined;
}

/** The mails before it, the oldest first, as whoever sent it names them. */
const referencesOf = (headers: MailHeaders): readonly string[] =>
  (headers.get('references') ?? '').split(/[\s,]+/).flatMap((one) => bareMessageId(one) ?? []);

/** The first mail of a conversation: the oldest reference, else what it answers, else itself. */
function threadOf(headers: MailHeaders): string | undefined {
  const [oldest] = referencesOf(headers);
  return oldest ?? bareMessageId(headers.get('in-reply-to')) ?? bareMessageId(headers.get('message-id'));
}

/** Whether Mailgun's filter took it for spam. */
export function isSpam(headers: MailHeaders): boolean {
  return headers.get('x-mailgun-sflag')?.trim().toLowerCase() === 'yes';
}

/** The interaction of one mail. Its id is that of the mail and the mailbox, hashed since both can name people. */
export function normaliseInbound(inbound: Inbound): InteractionDraft {
  const { fields, headers, now } = inbound;
  const read = readMail(mailOf(inbound));
  const messageId = bareMessageId(headers.get('message-id'));
  const threadId = threadOf(headers);
  const attributes = present({
    // what an answer names; of the first mail of a thread it is the thread's own
    mailId: messageId === threadId ? undefined : messageId,
    references: keptReferences(referencesOf(headers).filter((id) => id !== threadId && id !== messageId)),
    to: fields.recipient,
    envelopeFrom: fields.sender,
    replyTo: headers.get('reply-to'),
    spf: headers.get('x-mailgun-spf'),
    dkim: headers.get('x-mailgun-dkim-check-result'),
    rawMime: fields['body-mime'] === undefined ? undefined : true,
  });
  const said = Object.entries(attributes).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  return present<InteractionDraft>({
    vendorEventId:
      messageId === undefined ? undefined : `inbound:${sha256Hex(`${messageId}\n${fields.recipient}`).slice(0, 32)}`,
    channel: 'email',
    ...read.what,
    direction: 'inbound',
    occurredAt: writtenAt(headers, now),
    threadId,
    person: read.person,
    content: contentOf(inbound, read.text),
    attributes: { ...Object.fromEntries(said), ...read.attributes },
  });
}
