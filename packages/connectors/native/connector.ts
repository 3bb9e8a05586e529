import { defineConnector } from '../define-connector';
import { authenticate } from './authenticate';
import { normalise } from './normalise';
import { setup } from './setup';

export const connector = defineConnector({
  vendor: 'native',
  title: 'Own systems (events API)',
  docs: 'https://www.rfc-editor.org/rfc/rfc6750',
  methods: ['POST'],
  contentTypes: ['application/json'],
  settings: [],
  secrets: [{ name: 'key', title: { en: 'Source key', es: 'Clave de la fuente' }, required: true, leastLength: 16 }],
  authenticate,
  normalise,
  setup,
});
