import { unsupported } from '../channel-of';
import { defineDestination } from '../define-destination';
import { originSetting, urlFaults } from '../origin';
import { outcome } from './outcome';
import { request } from './request';
import { setup } from './setup';

export const destination = defineDestination({
  vendor: 'ses',
  title: 'Amazon SES',
  docs: 'https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html',
  channels: ['email'],
  settings: [
    {
      name: 'region',
      title: { en: 'AWS Region, as in eu-west-1', es: 'Región de AWS, como eu-west-1' },
      required: true,
    },
    {
      name: 'configurationSet',
      title: {
        en: 'Configuration set, whose events come back to the hub',
        es: 'Conjunto de configuración, cuyos eventos vuelven al hub',
      },
      required: false,
    },
    originSetting,
  ],
  secrets: [],
  // a new account out of the sandbox begins at 14; the sandbox itself answers 429 beyond 1
  limits: { ratePerSecond: 14, bytes: 10_000_000, timeoutSeconds: 20 },
  faults: (wanted) => [
    ...(/^[a-z]{2}(?:-[a-z]+)+-\d$/.test(String(wanted.settings.region))
      ? []
      : [{ pointer: '/settings/region', detail: 'must be an AWS Region, as in eu-west-1' }]),
    ...urlFaults('origin')(wanted),
  ],
  request: (message, context) => (message.channel === 'email' ? request(message, context) : unsupported('ses')),
  outcome,
  setup,
});
