import { type Refused, refused } from '../answers';
import { cut } from '../cut-text';
import type { HttpRequest, RequestContext } from '../define-destination';
import { jsonType } from '../form-body';
import { isWebUrl, secret } from '../origin';
import type { OutgoingNotice } from '../outgoing';

/** An adaptive card to a workflow of Teams ("Post to a channel when a webhook request is received"). */

/** A card reads some Markdown: what people wrote is to be shown as they wrote it. */
const plain = (text: string) => text.replace(/[\\`*_[\]()#+\-!|>~]/g, '\\$&');

const block = (text: string, more: object = {}) => ({ type: 'TextBlock', text, wrap: true, ...more });

function cardOf({ title, text, facts = [], link }: OutgoingNotice, most: number) {
  const shown = facts
    .slice(0, 10)
    .map(({ name, value }) => ({ title: plain(cut(name, 100)), value: plain(cut(value, 500)) }));
  return {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.4',
    body: [
      block(plain(cut(title, 200)), { weight: 'Bolder', size: 'Medium' }),
      ...(text.trim() === '' ? [] : [block(plain(cut(text, most)))]),
      ...(shown.length === 0 ? [] : [{ type: 'FactSet', facts: shown }]),
    ],
    ...(link !== undefined && { actions: [{ type: 'Action.OpenUrl', title: cut(link.label, 75), url: link.url }] }),
  };
}

const content = (notice: OutgoingNotice, most: number) =>
  JSON.stringify({
    type: 'message',
    attachments: [
      { contentType: 'application/vnd.microsoft.card.adaptive', contentUrl: null, content: cardOf(notice, most) },
    ],
  });

/** Room for what Teams puts around a card. */
const mostBytes = 25_000;

/** The request, its text cut to what Teams takes; refused where the channel has no URL. */
export function request(notice: OutgoingNotice, context: RequestContext): HttpRequest | Refused {
  const url = secret(context, 'webhookUrl');
  if (!isWebUrl(url)) {
    return refused('destination.teams.noWebhook', 'The channel has no URL of a workflow. Save it as webhookUrl.');
  }
  const bodies = [8_000, 2_000, 500].map((most) => content(notice, most));
  const body = bodies.find((one) => Buffer.byteLength(one) <= mostBytes) ?? content({ ...notice, facts: [] }, 100);
  return { method: 'POST', url, headers: jsonType, body };
}
