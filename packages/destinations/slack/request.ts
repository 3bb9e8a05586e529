import { type Refused, refused } from '../answers';
import { cut } from '../cut-text';
import type { HttpRequest, RequestContext } from '../define-destination';
import { jsonType } from '../form-body';
import { isWebUrl, originOf, secret, setting } from '../origin';
import type { OutgoingNotice } from '../outgoing';

/** An incoming webhook, or `chat.postMessage` with a bot's token. Neither has an idempotency key. */

/** Slack reads these three as markup (https://docs.slack.dev/messaging/formatting-message-text). */
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Blocks as they may be: 150 characters in a header, 3000 in a section, 10 fields of 2000. */
function blocksOf({ title, text, facts = [], link }: OutgoingNotice) {
  const fields = facts.slice(0, 10).map(({ name, value }) => ({
    type: 'mrkdwn',
    text: cut(`*${escaped(name)}*\n${escaped(value)}`, 2_000),
  }));
  const body = cut(escaped(text), 3_000);
  return [
    { type: 'header', text: { type: 'plain_text', text: cut(title, 150) } },
    ...(body.trim() === '' ? [] : [{ type: 'section', text: { type: 'mrkdwn', text: body } }]),
    ...(fields.length === 0 ? [] : [{ type: 'section', fields }]),
    ...(link === undefined
      ? []
      : [
          {
            type: 'actions',
            elements: [{ type: 'button', text: { type: 'plain_text', text: cut(link.label, 75) }, url: link.url }],
          },
        ]),
  ];
}

/** The request; refused where the channel has neither a webhook nor a token. */
export function request(notice: OutgoingNotice, context: RequestContext): HttpRequest | Refused {
  // what notifications and screen readers show in the place of the blocks
  const message = { text: cut(escaped(`${notice.title}\n${notice.text}`), 3_000), blocks: blocksOf(notice) };
  const token = secret(context, 'botToken');
  if (token !== '') {
    const body = {
      channel: setting(context, 'channel') ?? '',
      ...message,
      unfurl_links: false,
      metadata: { event_type: 'afluente_notice', event_payload: { message_id: notice.messageId } },
    };
    return {
      method: 'POST',
      url: `${originOf(context, 'https://slack.com')}/api/chat.postMessage`,
      headers: { 'content-type': 'application/json; charset=utf-8', authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
    };
  }
  const url = secret(context, 'webhookUrl');
  if (!isWebUrl(url)) {
    return refused('destination.slack.noWebhook', 'The channel has no URL of a webhook. Save it as webhookUrl.');
  }
  return { method: 'POST', url, headers: jsonType, body: JSON.stringify(message) };
}
