import { type Refused, refused } from '../answers';
import type { DestinationContext, HttpRequest, RequestContext } from '../define-destination';
import { basicAuth, formBody, formType } from '../form-body';
import { originOf, secret, setting } from '../origin';
import type { OutgoingSms, OutgoingWhatsapp } from '../outgoing';
import { parameterText, whatsappRefusal } from '../whatsapp-rules';
import { contentSidsOf } from './content-sids';

/** `POST /2010-04-01/Accounts/{sid}/Messages.json`. It has no idempotency key. */

const longestBody = 1_600;

type Fields = Readonly<Record<string, string | undefined>>;

function smsFields({ to, text }: OutgoingSms, context: DestinationContext): Fields | Refused {
  const body = text.normalize('NFC');
  if (body.trim() === '') return refused('destination.twilio.empty', 'The message says nothing.');
  if (body.length > longestBody) {
    return refused('destination.twilio.tooLong', `The message is longer than ${longestBody} characters.`);
  }
  return { To: to, Body: body, ...senderOf(setting(context, 'from'), context) };
}

function whatsappFields(message: OutgoingWhatsapp, context: RequestContext): Fields | Refused {
  const refusal = whatsappRefusal('twilio', message, context.now);
  if (refusal !== undefined) return refusal;
  const number = setting(context, 'whatsappFrom');
  const from = number === undefined ? undefined : `whatsapp:${number}`;
  const { content } = message;
  const party = { To: `whatsapp:${message.to}`, ...senderOf(from, context) };
  if ('text' in content) return { ...party, Body: content.text };
  const { name, language, parameters } = content.template;
  const sid = contentSidsOf(setting(context, 'contentSids'))?.get(`${name}:${language}`);
  if (sid === undefined) {
    const reason = `The setting contentSids has no ${name}:${language}: Twilio knows a template by its SID.`;
    return refused('destination.twilio.contentSid', reason);
  }
  const variables = Object.fromEntries(parameters.map((value, index) => [String(index + 1), parameterText(value)]));
  return { ...party, ContentSid: sid, ContentVariables: JSON.stringify(variables) };
}

function senderOf(from: string | undefined, context: DestinationContext): Fields {
  return from === undefined ? { MessagingServiceSid: setting(context, 'messagingServiceSid') } : { From: from };
}

/** The URL that Twilio posts statuses to: it names the message, so that one whose answer never came is found by its status. */
function callbackOf(messageId: string, context: DestinationContext): string | undefined {
  const own = setting(context, 'statusCallback');
  if (own === undefined || !URL.canParse(own)) return undefined;
  const url = new URL(own);
  url.searchParams.set('messageId', messageId);
  return url.href;
}

/** The request; refused where Twilio or WhatsApp would refuse it. */
export function request(message: OutgoingSms | OutgoingWhatsapp, context: RequestContext): HttpRequest | Refused {
  const fields = message.channel === 'sms' ? smsFields(message, context) : whatsappFields(message, context);
  if (isRefusal(fields)) return fields;
  const account = setting(context, 'accountSid') ?? '';
  const auth = basicAuth(setting(context, 'apiKeySid') ?? account, secret(context, 'authToken'));
  const path = `/2010-04-01/Accounts/${encodeURIComponent(account)}/Messages.json`;
  return {
    method: 'POST',
    url: `${originOf(context, 'https://api.twilio.com')}${path}`,
    headers: { ...formType, ...auth },
    body: formBody({ ...fields, StatusCallback: callbackOf(message.messageId, context) }),
  };
}

const isRefusal = (made: Fields | Refused): made is Refused => made.kind === 'refused';
