import type { InteractionDraft } from '@afluente/domain/customers/interactions/draft';
import { everyPurpose } from '@afluente/domain/customers/record/consent-state';
import { bounceTypeOf } from '../mail/bounce';
import type { Outcome } from '../outcome';
import { present, presentOrNone } from '../present';
import { unexpectedShape } from '../shape';
import type { EventData } from './schemas';

/** Event webhooks: what became of a mail that we sent. */

type Kind = InteractionDraft['kind'];
type Direction = InteractionDraft['direction'];

/** What the mail servers do is outbound; what the recipient does comes in. */
const meaning: ReadonlyMap<string, readonly [Kind, Direction]> = new Map([
  ['accepted', ['message_sent', 'outbound']],
  ['delivered', ['email_delivered', 'outbound']],
  ['failed', ['email_bounced', 'inbound']],
  ['opened', ['email_opened', 'inbound']],
  ['clicked', ['email_clicked', 'inbound']],
  ['unsubscribed', ['unsubscribed', 'inbound']],
  ['complained', ['email_complained', 'inbound']],
]);

/** A mail that Mailgun did not send because the address is on a list of refusals: what put it there is what happened. */
const suppressions: ReadonlyMap<string, 'unsubscribed' | 'complained'> = new Map([
  ['suppress-unsubscribe', 'unsubscribed'],
  ['suppress-complaint', 'complained'],
  ['606', 'unsubscribed'],
  ['607', 'complained'],
]);

function eventNameOf(event: EventData): string {
  if (event.event !== 'failed') return event.event;
  const { reason } = event;
  return suppressions.get(reason ?? '') ?? suppressions.get(String(event['delivery-status']?.code)) ?? event.event;
}

type Attributes = NonNullable<InteractionDraft['attributes']>;

/** Values that the sender attached to the mail; what is no plain value is left to the raw delivery. */
function variablesOf(event: EventData): Attributes {
  const kept: Attributes = {};
  for (const [name, value] of Object.entries(event['user-variables'] ?? {})) {
    const isPlain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
    if (isPlain) kept[`variable.${name}`.slice(0, 256)] = value;
  }
  return kept;
}

/** Mailgun's own list of bounced addresses (605), and `bounce`, its reason for a mailbox that the server does not know. */
const listedReasons = new Set(['bounce', 'delayed-bounce', 'suppress-bounce']);

function bounceOf(event: EventData) {
  if (event.event !== 'failed') return {};
  const { reason } = event;
  const status = event['delivery-status'];
  const words = [status?.message, status?.description].filter((one) => one !== undefined && one !== null);
  const bounceType = bounceTypeOf({
    isPermanent: event.severity !== 'temporary',
    isListed: listedReasons.has(reason ?? ''),
    enhancedCode: status?.['enhanced-code'] ?? status?.['bounce-code'] ?? undefined,
    code: status?.code ?? undefined,
    message: reason === 'suppress-bounce' ? undefined : words.join(' '),
  });
  return eventNameOf(event) === 'failed' ? { bounceType, reason } : { reason };
}

/** Of a mail that failed for now Mailgun tries again; any other has failed, whether or not the address is well. */
function statusIn(event: EventData): string | undefined {
  if (eventNameOf(event) === 'failed') return event.severity === 'temporary' ? undefined : 'failed';
  return event.event === 'accepted' ? event.event : undefined;
}

function attributesOf(event: EventData): Attributes | undefined {
  const status = event['delivery-status'];
  const client = event['client-info'];
  const values = {
    ...bounceOf(event),
    status: statusIn(event),
    from: event.envelope?.sender ?? event.message?.headers?.from,
    url: event.url,
    tags: event.tags?.join(','),
    statusCode: status?.code,
    statusMessage: status?.description || status?.message,
    clientName: client?.['client-name'],
    deviceType: client?.['device-type'],
    bot: client?.bot,
    ...variablesOf(event),
  };
  const said = Object.entries(values).flatMap(([name, value]) =>
    value === undefined || value === null || value === '' ? [] : [[name, value] as const],
  );
  return presentOrNone(Object.fromEntries(said));
}

/** A message id without its angle brackets. */
export function bareMessageId(written: string | null | undefined): string | undefined {
  const id = written?.trim() ?? '';
  const bare = id.slice(id.startsWith('<') ? 1 : 0, id.endsWith('>') ? -1 : undefined);
  return bare === '' ? undefined : bare;
}

/** The interaction of one event; its name where it is not known. Mailgun promises its ids unique within a day only. */
export function normaliseEvent(event: EventData): Outcome {
  const known = meaning.get(eventNameOf(event));
  if (known === undefined) return { unknown: event.event };
  const { recipient } = event;
  if (recipient === undefined || recipient === null)
    throw unexpectedShape('mailgun', '/event-data/recipient', 'expected an address');
  const [kind, direction] = known;
  const proof = event.id ?? undefined;
  return [
    present<InteractionDraft>({
      vendorEventId: event.id ? `${event.id}:${event.timestamp.slice(0, 10)}` : undefined,
      channel: 'email',
      kind,
      direction,
      occurredAt: event.timestamp,
      threadId: bareMessageId(event.message?.headers?.['message-id']),
      person: { identifiers: [{ type: 'email', raw: recipient }] },
      content: presentOrNone({ subject: event.message?.headers?.subject ?? undefined }),
      consent:
        kind === 'unsubscribed'
          ? [present({ channel: 'email', purpose: everyPurpose, state: 'denied', proof })]
          : undefined,
      attributes: attributesOf(event),
    }),
  ];
}
