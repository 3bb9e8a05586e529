import { defineConnector } from '../define-connector';
import { respond } from './answer';
import { authenticate } from './authenticate';
import { normalise } from './normalise';
import { setup } from './setup';
import { signatureFaults } from './signature-faults';

export const connector = defineConnector({
  vendor: 'twilio',
  title: 'Twilio',
  docs: 'https://www.twilio.com/docs/usage/webhooks',
  methods: ['POST', 'GET'],
  contentTypes: ['application/x-www-form-urlencoded', 'application/json'],
  settings: [
    {
      name: 'accountSid',
      title: { en: 'Account SID that deliveries must come from', es: 'Account SID del que deben venir las entregas' },
      required: false,
    },
    {
      name: 'sharedKeyId',
      title: {
        en: 'Id of the shared key (webhooks_sharedkey_…) that must sign, instead of the Auth Token; two, by comma, while one replaces the other',
        es: 'Id de la clave compartida (webhooks_sharedkey_…) que debe firmar en vez del Auth Token; dos, separados por coma, mientras una reemplaza a la otra',
      },
      required: false,
    },
    {
      name: 'signatureAlgorithm',
      title: {
        en: 'Algorithm of the shared key: HMAC_SHA256 (where empty) or HMAC_SHA1',
        es: 'Algoritmo de la clave compartida: HMAC_SHA256 (si está vacío) o HMAC_SHA1',
      },
      required: false,
    },
    {
      name: 'dialOutcome',
      title: {
        en: 'The call flow posts the outcome of <Dial> here',
        es: 'El flujo de llamadas envía aquí el resultado de <Dial>',
      },
      required: false,
      kind: 'boolean',
    },
  ],
  secrets: [
    { name: 'authToken', title: { en: 'Auth Token', es: 'Auth Token' }, required: false },
    {
      name: 'sharedKey',
      title: {
        en: 'Secret of the shared key, where sharedKeyId names one',
        es: 'Secreto de la clave compartida, si sharedKeyId nombra una',
      },
      required: false,
    },
  ],
  faults: signatureFaults,
  authenticate,
  respond,
  normalise,
  setup,
});
