import { unsupported } from '../channel-of';
import { defineDestination } from '../define-destination';
import { outcome } from './outcome';
import { request } from './request';
import { setup } from './setup';

export const destination = defineDestination({
  vendor: 'teams',
  title: 'Microsoft Teams',
  docs: 'https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/add-incoming-webhook',
  channels: ['teams'],
  settings: [],
  secrets: [
    { name: 'webhookUrl', title: { en: 'URL of the workflow', es: 'URL del flujo de trabajo' }, required: true },
  ],
  // more than four in a second are throttled, and 28 kB is the most (Microsoft, "Create Incoming Webhooks")
  limits: { ratePerSecond: 4, bytes: 28_000, timeoutSeconds: 15 },
  request: (message, context) => (message.channel === 'teams' ? request(message, context) : unsupported('teams')),
  outcome,
  setup,
});
