import type { Parameter } from '@afluente/connectors/define-connector';
import { unsupported } from '../channel-of';
import { defineDestination } from '../define-destination';
import { originSetting, setting, urlFaults } from '../origin';
import { contentSidsOf } from './content-sids';
import { outcome } from './outcome';
import { request } from './request';
import { setup } from './setup';

const text = (name: string, title: Parameter['title']): Parameter => ({ name, title, required: false });

export const destination = defineDestination({
  vendor: 'twilio',
  title: 'Twilio',
  docs: 'https://www.twilio.com/docs/messaging/api/message-resource',
  channels: ['sms', 'whatsapp'],
  settings: [
    { name: 'accountSid', title: { en: 'Account SID (AC…)', es: 'Account SID (AC…)' }, required: true },
    text('apiKeySid', {
      en: 'SID of an API key (SK…), whose secret is saved here',
      es: 'SID de una clave de API (SK…), cuyo secreto se guarda aquí',
    }),
    text('from', {
      en: 'Number or sender of SMS, as in +34600000000',
      es: 'Número o remitente de los SMS, como +34600000000',
    }),
    text('whatsappFrom', { en: 'Number of WhatsApp, as in +34600000000', es: 'Número de WhatsApp, como +34600000000' }),
    text('messagingServiceSid', {
      en: 'Messaging Service (MG…), in the place of the numbers',
      es: 'Messaging Service (MG…), en lugar de los números',
    }),
    text('statusCallback', {
      en: 'URL of the Twilio source that hears what becomes of messages',
      es: 'URL de la fuente de Twilio que recibe qué fue de los mensajes',
    }),
    text('contentSids', {
      en: 'WhatsApp templates, as in welcome:es=HX…, welcome:en=HX…',
      es: 'Plantillas de WhatsApp, como welcome:es=HX…, welcome:en=HX…',
    }),
    originSetting,
  ],
  secrets: [
    {
      name: 'authToken',
      title: { en: 'Auth Token, or the secret of the API key', es: 'Auth Token, o el secreto de la clave de API' },
      required: true,
    },
  ],
  // one SMS a second by a long number; a Messaging Service queues more
  limits: { ratePerSecond: 1, bytes: 100_000, timeoutSeconds: 15 },
  faults: (wanted) => {
    const has = (name: string) => setting(wanted, name) !== undefined;
    const nobody = !has('from') && !has('whatsappFrom') && !has('messagingServiceSid');
    return [
      ...(nobody
        ? [{ pointer: '/settings/from', detail: 'is required, or whatsappFrom, or messagingServiceSid' }]
        : []),
      ...(contentSidsOf(setting(wanted, 'contentSids')) === undefined
        ? [
            {
              pointer: '/settings/contentSids',
              detail: 'must be pairs, as in welcome:es=HX0123456789abcdef0123456789abcdef',
            },
          ]
        : []),
      ...urlFaults('origin', 'statusCallback')(wanted),
    ];
  },
  request: (message, context) =>
    message.channel === 'sms' || message.channel === 'whatsapp' ? request(message, context) : unsupported('twilio'),
  outcome,
  setup,
});
