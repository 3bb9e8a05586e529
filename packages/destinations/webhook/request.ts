import { createHmac } from 'node:crypto';
import { type Refused, refused } from '../answers';
import type { HttpRequest, RequestContext } from '../define-destination';
import { isWebUrl, setting } from '../origin';
import type { OutgoingWebhook } from '../outgoing';

/** Signed as Standard Webhooks says (https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md). */

const prefix = 'whsec_';

/** The key's bytes: base64 behind the prefix; of any other secret its own. */
function keyOf(secret: string): Buffer {
  return secret.startsWith(prefix) ? Buffer.from(secret.slice(prefix.length), 'base64') : Buffer.from(secret);
}

/** The request: the id is the same in every try, the time is this try's, and each live secret signs, so that one can be changed. */
export function request(event: OutgoingWebhook, context: RequestContext): HttpRequest | Refused {
  const url = setting(context, 'url') ?? '';
  if (!isWebUrl(url)) return refused('destination.webhook.noUrl', 'The channel has no URL to post to.');
  const body = JSON.stringify({ type: event.type, timestamp: event.at, data: event.data });
  const timestamp = String(Math.floor(Date.parse(context.now) / 1_000));
  const signed = `${context.idempotencyKey}.${timestamp}.${body}`;
  const signatures = context.secrets.flatMap(({ signingSecret = '' }) =>
    signingSecret === '' ? [] : [`v1,${createHmac('sha256', keyOf(signingSecret)).update(signed).digest('base64')}`],
  );
  if (signatures.length === 0) return refused('destination.webhook.noSecret', 'The channel has no signing secret.');
  return {
    method: 'POST',
    url,
    headers: {
      'content-type': 'application/json',
      'webhook-id': context.idempotencyKey,
      'webhook-timestamp': timestamp,
      'webhook-signature': signatures.join(' '),
    },
    body,
  };
}
