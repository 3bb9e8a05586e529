import { defineConnector } from '../define-connector';
import { ownDomainsSetting } from '../mail/own-addresses';
import { normalise } from './normalise';
import { authenticate, redact } from './proof';
import { setup } from './setup';
import { storedFile } from './stored-file';

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
    {
      name: 'storeOrigin',
      title: {
        en: 'Origin of the store of messages, where it is not reached at Mailgun itself (a proxy)',
        es: 'Origen del almacén de mensajes, si no se accede a él en Mailgun mismo (un proxy)',
      },
      required: false,
      kind: 'string',
    },
  ],
  secrets: [
    {
      name: 'signingKey',
      title: { en: 'HTTP webhook signing key', es: 'Clave de firma de webhooks HTTP' },
      required: true,
    },
    {
      name: 'apiKey',
      title: {
        en: 'API key, by which attachments that Mailgun stores are fetched',
        es: 'Clave de API, con la que se obtienen los archivos adjuntos que Mailgun guarda',
      },
      required: false,
    },
  ],
  authenticate,
  redact,
  normalise,
  storedFile,
  setup,
});
