import { unsupported } from '../channel-of';
import { defineDestination } from '../define-destination';
import { urlFaults } from '../origin';
import { outcome } from './outcome';
import { request } from './request';
import { setup } from './setup';

export const destination = defineDestination({
  vendor: 'webhook',
  title: 'Webhook (Standard Webhooks)',
  docs: 'https://www.standardwebhooks.com',
  channels: ['webhook'],
  settings: [
    { name: 'url', title: { en: 'URL that the hub posts to', es: 'URL a la que el hub envía' }, required: true },
  ],
  secrets: [
    {
      name: 'signingSecret',
      title: { en: 'Signing secret (whsec_…)', es: 'Secreto de firma (whsec_…)' },
      required: true,
      leastLength: 32,
    },
  ],
  limits: { ratePerSecond: 10, bytes: 256_000, timeoutSeconds: 20 },
  // whoever hears us knows a repeat by its webhook-id
  isIdempotent: true,
  faults: urlFaults('url'),
  request: (message, context) => (message.channel === 'webhook' ? request(message, context) : unsupported('webhook')),
  outcome,
  setup,
});
