import { defineConnector } from '../define-connector';
import { ownDomainsSetting } from '../mail/own-addresses';
import { normalise } from './normalise';
import { authenticate, redact } from './proof';
import { setup } from './setup';

export const connector = defineConnector({
  vendor: 'mailgun',
  title: 'Mailgun',
  docs: 'https://documentation.mailgun.com/docs/mailgun/user-manual/webhooks/webhooks',
  methods: ['POST'],
  contentTypes: ['application/json', 'application/x-www-form-urlencoded', 'multipart/form-data'],
  settings: [
    {
      name: 'toleranceSeconds',
      title: {
        en: 'Greatest age of a signature, in seconds (600 where not set)',
        es: 'Antigüedad máxima de una firma, en segundos (600 si no se indica)',
      },
      required: false,
      kind: 'number',
    },
    ownDomainsSetting,
  ],
  secrets: [
    {
      name: 'signingKey',
      title: { en: 'HTTP webhook signing key', es: 'Clave de firma de webhooks HTTP' },
      required: true,
    },
  ],
  authenticate,
  redact,
  normalise,
  setup,
});
