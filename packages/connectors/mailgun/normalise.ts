import { draftFiles } from '../attached-file';
import { firstValues, mediaType, parseForm, parseJson } from '../body';
import type { ConnectorContext, Normalised, VendorRequest } from '../define-connector';
import { parseMultipart } from '../multipart';
import { gather } from '../outcome';
import { readShape } from '../shape';
import { filesOf } from './attachments';
import { normaliseEvent } from './events';
import { isSpam, normaliseInbound, readHeaders } from './inbound';
import { EventWebhook, InboundFields } from './schemas';

/** JSON is an event webhook; a form is a mail that a route forwarded, or an event of the webhooks before 2018. */

const vendor = 'mailgun';
const spam = { code: 'connector.mailgun.spamFlag', reason: "Mailgun's spam filter flagged the mail" };

/** A mail always has one of these, blank or not, whatever other headers its sender made up; an old event never does. */
const mailFields = ['body-plain', 'body-html', 'body-mime'];

/** The envelope sender of bounce notices and automatic replies (RFC 5321, section 4.5.5). */
const emptySenders = new Set(['', '<>']);

function normaliseForm(request: VendorRequest, context: ConnectorContext): Normalised {
  const isMultipart = mediaType(request) === 'multipart/form-data';
  const { fields, files } = isMultipart ? parseMultipart(request) : { fields: parseForm(request.body), files: [] };
  const values = firstValues(fields);
  const event = values.get('event');
  if (event !== undefined && !fields.some(([name]) => mailFields.includes(name))) {
    return gather([{ unknown: `legacy.${event}` }]);
  }
  const read = readShape({ vendor, schema: InboundFields }, Object.fromEntries(values));
  const headers = readHeaders(values);
  const isNotice = fields.some(([name, value]) => name === 'sender' && emptySenders.has(value.trim()));
  const { ownDomains } = context.settings;
  const attached = filesOf(read, files, context);
  const inbound = { fields: read, headers, files: attached, isNotice, now: context.now, ownDomains };
  const came = draftFiles(attached);
  const normalised = { ...gather([[normaliseInbound(inbound)]]), ...(came.length > 0 && { files: came }) };
  return isSpam(headers) ? { ...normalised, spam } : normalised;
}

/** Reads one event or one mail. */
export function normalise(request: VendorRequest, context: ConnectorContext): Normalised {
  if (mediaType(request) !== 'application/json') return normaliseForm(request, context);
  const read = readShape({ vendor, schema: EventWebhook }, parseJson(request.body));
  return gather([normaliseEvent(read['event-data'])]);
}
