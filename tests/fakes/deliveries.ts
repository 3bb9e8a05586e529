import type { Delivery } from '@afluente/domain/deliveries/delivery';
import type { FormInput } from '@afluente/domain/forms/form';
import { formConfig } from '@afluente/domain/forms/form-config';
import { sourceConfig } from '@afluente/domain/sources/source-config';
import type { QueueEvent } from '@afluente/runtime/queue-handler';
import type { Store } from '../table/store';

/** Deliveries as the intake sends them, and the batches in which they come out of the queue. */

export const receivedAt = '2026-03-01T10:00:00.000Z';

export const lambdaContext = { awsRequestId: 'request-1', getRemainingTimeInMillis: () => 60_000 };

const publicUrl = 'https://hub.example.com';

/** A delivery of the company's own systems: `events` in the native shape. */
export function eventsDelivery(id: string, events: unknown, overrides: Partial<Delivery> = {}): Delivery {
  return {
    id,
    kind: 'events',
    sourceId: 'kiosk',
    vendor: 'native',
    configVersion: 1,
    receivedAt,
    method: 'POST',
    url: `${publicUrl}/v1/events`,
    headers: { 'content-type': 'application/json' },
    body: { encoding: 'utf8', data: typeof events === 'string' ? events : JSON.stringify(events) },
    correlationId: id,
    ...overrides,
  };
}

/** One event in the native shape. */
export function anEvent(vendorEventId: string, email: string, more: Readonly<Record<string, unknown>> = {}) {
  return {
    vendorEventId,
    channel: 'web',
    kind: 'lead_submitted',
    occurredAt: receivedAt,
    person: { identifiers: [{ type: 'email', value: email }] },
    ...more,
  };
}

/** A post of the form `contact`: no time of its own. */
export function formDelivery(
  id: string,
  fields: Readonly<Record<string, string>>,
  overrides: Partial<Delivery> = {},
): Delivery {
  return {
    ...eventsDelivery(id, ''),
    kind: 'form',
    sourceId: 'contact',
    vendor: 'form',
    url: `${publicUrl}/v1/forms/contact`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: { encoding: 'utf8', data: new URLSearchParams(fields).toString() },
    ...overrides,
  };
}

/** An SMS as Twilio posts it: no time of its own. */
export function smsDelivery(id: string, messageSid: string, overrides: Partial<Delivery> = {}): Delivery {
  const fields = { MessageSid: messageSid, From: '+525512345678', To: '+525500000000', Body: 'Hola', NumMedia: '0' };
  return {
    ...formDelivery(id, fields),
    kind: 'webhook',
    sourceId: 'sms',
    vendor: 'twilio',
    url: `${publicUrl}/v1/hooks/sms`,
    ...overrides,
  };
}

/** A batch of the queue: of deliveries, or of texts that are no deliveries. The message id is `m-` and the delivery's id. */
export function queueEvent(messages: readonly (Delivery | string)[], receiveCount = 1): QueueEvent {
  const time = String(Date.parse(receivedAt) + 1000);
  return {
    Records: messages.map((message, index) => ({
      messageId: typeof message === 'string' ? `m-${index}` : `m-${message.id}`,
      receiptHandle: `r-${index}`,
      body: typeof message === 'string' ? message : JSON.stringify(message),
      attributes: {
        ApproximateReceiveCount: String(receiveCount),
        SentTimestamp: time,
        ApproximateFirstReceiveTimestamp: time,
      },
    })),
  };
}

const contactForm: FormInput = {
  name: 'Contact',
  fields: [
    { name: 'email', type: 'email' },
    { name: 'nombre', type: 'text' },
    { name: 'website', type: 'text' },
  ],
  allowedOrigins: ['*'],
  spam: { honeypot: 'website' },
};

/** Configures the sources `kiosk` (native) and `sms` (Twilio) and the form `contact`. */
export async function configureSenders(store: Store): Promise<void> {
  const put = (id: string, vendor: string) =>
    store.config.put({ config: sourceConfig, id, by: 'test', at: receivedAt }, () => ({
      vendor,
      name: id,
      defaultCountry: 'MX',
      settings: {},
      secretNames: [],
      secretsVersion: 0,
    }));
  await put('kiosk', 'native');
  await put('sms', 'twilio');
  await store.config.put({ config: formConfig, id: 'contact', by: 'test', at: receivedAt }, () => contactForm);
}
