import { defineConnector } from '../define-connector';
import { respond } from './answer';
import { authenticate } from './authenticate';
import { normalise } from './normalise';
import { setup } from './setup';

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
      name: 'dialOutcome',
      title: {
        en: 'The call flow posts the outcome of <Dial> here',
        es: 'El flujo de llamadas envía aquí el resultado de <Dial>',
      },
      required: false,
      kind: 'boolean',
    },
  ],
  secrets: [{ name: 'authToken', title: { en: 'Auth Token', es: 'Auth Token' }, required: true }],
  authenticate,
  respond,
  normalise,
  setup,
});
