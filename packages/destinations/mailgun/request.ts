import { type Refused, refused } from '../answers';
import type { DestinationContext, HttpRequest, RequestContext } from '../define-destination';
import { basicAuth, formBody, formType } from '../form-body';
import { asciiAddress, headersOf, mailbox, oneLine } from '../mail-fields';
import { originOf, secret, setting } from '../origin';
import type { OutgoingMail } from '../outgoing';

/** `POST /v3/{domain}/messages`. There is no idempotency key; the Message-ID of our own makes that one can look whether it was taken. */

/** The domain's resource at Mailgun. */
export function domainUrl(context: DestinationContext): string {
  const usual = setting(context, 'region') === 'eu' ? 'https://api.eu.mailgun.net' : 'https://api.mailgun.net';
  return `${originOf(context, usual)}/v3/${encodeURIComponent(setting(context, 'domain') ?? '')}`;
}

/** The same in every try of one message. */
export function mailIdFor(messageId: string, context: DestinationContext): string {
  return `${messageId.replace(/[^\w.-]/g, '-')}@${setting(context, 'domain') ?? ''}`;
}

export const authorization = (context: DestinationContext) => basicAuth('api', secret(context, 'apiKey'));

/** The request; refused where an address has letters that few mail servers take. */
export function request(mail: OutgoingMail, context: RequestContext): HttpRequest | Refused {
  const [to, from] = [asciiAddress(mail.to.address), asciiAddress(mail.from.address)];
  if (to === undefined || from === undefined) {
    return refused(
      'destination.mailgun.addressNotAscii',
      'The address has letters before the @ that mail servers do not take.',
    );
  }
  const headers = headersOf(mail).map(([name, value]) => [`h:${name}`, value] as const);
  const body = formBody({
    from: mailbox(from, mail.from.name),
    to: mailbox(to, mail.to.name),
    subject: oneLine(mail.subject),
    text: mail.text,
    html: mail.html,
    'h:Reply-To': mail.replyTo === undefined ? undefined : asciiAddress(mail.replyTo),
    'h:Message-Id': `<${mailIdFor(mail.messageId, context)}>`,
    ...Object.fromEntries(headers),
    'v:messageId': mail.messageId,
  });
  return {
    method: 'POST',
    url: `${domainUrl(context)}/messages`,
    headers: { ...formType, ...authorization(context) },
    body,
  };
}
