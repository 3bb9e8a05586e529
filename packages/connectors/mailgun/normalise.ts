import { draftFiles } from '../attached-file';
import { firstValues, mediaType, parseForm, parseJson } from '../body';
import type { ConnectorContext, Normalised, VendorRequest } from '../define-connector';
import { readMime } from '../mail/mime/read-mime';
import { parseMultipart } from '../multipart';
import { gather } from '../outcome';
import { present } from '../present';
import { readShape } from '../shape';
import { filesOf } from './attachments';
import { normaliseEvent } from './events';
import { isSpam, normaliseInbound, readHeaders } from './inbound';
import { EventWebhook, InboundFields, rawMail } from './schemas';

/** JSON is an event webhook; a form is a mail that a route forwarded, or an event of the webhooks before 2018. */

const vendor = 'mailgun';
const spam = { code: 'connector.mailgun.spamFlag', reason: "Mailgun's spam filter flagged the mail" };

/** A mail always has one of these, blank or not, whatever other headers its sender made up; an old event never does. */
const mailFields = ['body-plain', 'body-html', rawMail];

/** The envelope sender of bounce notices and automatic replies (RFC 5321, section 4.5.5). */
const emptySenders = new Set(['', '<>']);

function normaliseForm(request: VendorRequest, context: ConnectorContext): Normalised {
  const isMultipart = mediaType(request) === 'multipart/form-data';
  const { fields, files } = isMultipart
    ? parseMultipart(request, rawMail)
    : { fields: parseForm(request.body, rawMail), files: [] };
  const values = firstValues(fields);
  const event = values.get('event');
  if (event !== undefined && !fields.some(([name]) => mailFields.includes(name))) {
    return gather([{ unknown: `legacy.${event}` }]);
  }
  const raw = readRaw(values.get(rawMail));
  const read = { ...raw?.fields, ...readShape({ vendor, schema: InboundFields }, Object.fromEntries(values)) };
  const headers = readHeaders(values, raw?.headers);
  const isNotice = fields.some(([name, value]) => name === 'sender' && emptySenders.has(value.trim()));
  const { ownDomains } = context.settings;
  const attached = [...filesOf(read, files, context), ...(raw?.files ?? [])];
  const inbound = { fields: read, headers, files: attached, isNotice, now: context.now, ownDomains };
  const came = draftFiles(attached);
  const normalised = { ...gather([[normaliseInbound(inbound)]]), ...(came.length > 0 && { files: came }) };
  return isSpam(headers) ? { ...normalised, spam } : normalised;
}

/** What a raw mail says in the place of the fields into which Mailgun parses others. */
function readRaw(mime: string | undefined) {
  if (mime === undefined) return undefined;
  const { headers, text, html, files } = readMime(Buffer.from(mime, 'latin1'));
  return { headers, files, fields: present({ 'body-plain': text, 'body-html': html }) };
}

/** Reads one event or one mail. */
export function normalise(request: VendorRequest, context: ConnectorContext): Normalised {
  if (mediaType(request) !== 'application/json') return normaliseForm(request, context);
  const read = readShape({ vendor, schema: EventWebhook }, parseJson(request.body));
  return gather([normaliseEvent(read['event-data'])]);
}
