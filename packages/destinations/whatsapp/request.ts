import type { Refused } from '../answers';
import type { HttpRequest, RequestContext } from '../define-destination';
import { jsonType } from '../form-body';
import { originOf, secret, setting } from '../origin';
import type { OutgoingWhatsapp } from '../outgoing';
import { parameterText, whatsappRefusal } from '../whatsapp-rules';

/** `POST /{phone number id}/messages`. It has no idempotency key; `biz_opaque_callback_data` comes back in each status. */

function contentOf({ content }: OutgoingWhatsapp) {
  if ('text' in content) return { type: 'text', text: { body: content.text, preview_url: false } };
  const { name, language, parameters } = content.template;
  const values = parameters.map((value) => ({ type: 'text', text: parameterText(value) }));
  const components = values.length === 0 ? {} : { components: [{ type: 'body', parameters: values }] };
  return { type: 'template', template: { name, language: { code: language }, ...components } };
}

/** A number goes by `to`, the id of somebody whose number is hidden by `recipient`. */
const partyOf = (to: string) => (/^\+?\d+$/.test(to) ? { to: to.replace('+', '') } : { recipient: to });

/** The request; refused where WhatsApp would refuse it. */
export function request(message: OutgoingWhatsapp, context: RequestContext): HttpRequest | Refused {
  const refusal = whatsappRefusal('whatsapp', message, context.now);
  if (refusal !== undefined) return refusal;
  const body = {
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    ...partyOf(message.to),
    ...(message.replyTo !== undefined && { context: { message_id: message.replyTo } }),
    ...contentOf(message),
    biz_opaque_callback_data: message.messageId.slice(0, 512),
  };
  const version = setting(context, 'apiVersion') ?? 'v24.0';
  return {
    method: 'POST',
    url: `${originOf(context, 'https://graph.facebook.com')}/${version}/${setting(context, 'phoneNumberId') ?? ''}/messages`,
    headers: { ...jsonType, authorization: `Bearer ${secret(context, 'accessToken')}` },
    body: JSON.stringify(body),
  };
}
