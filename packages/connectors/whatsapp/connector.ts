import { defineConnector } from '../define-connector';
import { answerHubChallenge, authenticateHub } from '../meta-hub';
import { normalise } from './normalise';
import { setup } from './setup';

export const connector = defineConnector({
  vendor: 'whatsapp',
  title: 'WhatsApp Cloud API',
  docs: 'https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/overview',
  methods: ['POST'],
  contentTypes: ['application/json'],
  settings: [],
  secrets: [
    { name: 'appSecret', title: { en: 'App secret', es: 'Clave secreta de la aplicación' }, required: true },
    { name: 'verifyToken', title: { en: 'Verify token', es: 'Token de verificación' }, required: true },
  ],
  handshake: answerHubChallenge,
  authenticate: (request, context) => authenticateHub('whatsapp', request, context),
  normalise,
  setup,
});
