import { type Refused, refused } from '../answers';
import type { HttpRequest, RequestContext } from '../define-destination';
import { asciiAddress, headersOf, mailbox, oneLine } from '../mail-fields';
import { originOf, setting } from '../origin';
import type { OutgoingMail } from '../outgoing';

/** SendEmail of the API v2 (https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html). It has no idempotency key. */

const text = (data: string) => ({ Data: data, Charset: 'UTF-8' });

/** The request, which the sender signs as the function's role; refused where an address has letters that SES does not take. */
export function request(mail: OutgoingMail, context: RequestContext): HttpRequest | Refused {
  const region = setting(context, 'region') ?? '';
  const [to, from] = [asciiAddress(mail.to.address), asciiAddress(mail.from.address)];
  const replyTo = mail.replyTo === undefined ? undefined : asciiAddress(mail.replyTo);
  if (to === undefined || from === undefined) {
    return refused(
      'destination.ses.addressNotAscii',
      'Amazon SES sends only to addresses with ASCII letters before the @.',
    );
  }
  const configurationSet = setting(context, 'configurationSet');
  const body = {
    FromEmailAddress: mailbox(from, mail.from.name),
    Destination: { ToAddresses: [mailbox(to, mail.to.name)] },
    ...(replyTo !== undefined && { ReplyToAddresses: [replyTo] }),
    Content: {
      Simple: {
        Subject: text(oneLine(mail.subject)),
        Body: { Text: text(mail.text), ...(mail.html !== undefined && { Html: text(mail.html) }) },
        Headers: headersOf(mail).map(([Name, Value]) => ({ Name, Value })),
      },
    },
    EmailTags: [{ Name: 'messageId', Value: mail.messageId.replace(/[^\w-]/g, '-').slice(0, 256) }],
    ...(configurationSet !== undefined && { ConfigurationSetName: configurationSet }),
  };
  const domain = region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
  return {
    method: 'POST',
    url: `${originOf(context, `https://email.${region}.${domain}`)}/v2/email/outbound-emails`,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signAs: { service: 'ses', region },
  };
}
