import { unsupported } from '../channel-of';
import { defineDestination } from '../define-destination';
import { originSetting, urlFaults } from '../origin';
import { found, lookUp } from './look-up';
import { outcome } from './outcome';
import { request } from './request';
import { setup } from './setup';

export const destination = defineDestination({
  vendor: 'mailgun',
  title: 'Mailgun',
  docs: 'https://documentation.mailgun.com/docs/mailgun/api-reference/send/mailgun/messages',
  channels: ['email'],
  settings: [
    { name: 'domain', title: { en: 'Domain that you send from', es: 'Dominio desde el que envías' }, required: true },
    {
      name: 'region',
      title: {
        en: 'Where the domain is: us (where empty) or eu',
        es: 'Dónde está el dominio: us (si está vacío) o eu',
      },
      required: false,
    },
    originSetting,
  ],
  secrets: [{ name: 'apiKey', title: { en: 'API key or sending key', es: 'Clave de API o de envío' }, required: true }],
  limits: { ratePerSecond: 10, bytes: 25_000_000, timeoutSeconds: 20 },
  faults: (wanted) => [
    ...(['undefined', '', 'us', 'eu'].includes(String(wanted.settings.region))
      ? []
      : [{ pointer: '/settings/region', detail: 'must be us or eu' }]),
    ...(/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i.test(String(wanted.settings.domain))
      ? []
      : [{ pointer: '/settings/domain', detail: 'must be a domain, as in mail.example.com' }]),
    ...urlFaults('origin')(wanted),
  ],
  request: (message, context) => (message.channel === 'email' ? request(message, context) : unsupported('mailgun')),
  outcome,
  lookUp,
  found,
  setup,
});
