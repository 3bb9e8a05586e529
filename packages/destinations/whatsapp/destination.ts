import { unsupported } from '../channel-of';
import { defineDestination } from '../define-destination';
import { originSetting, setting, urlFaults } from '../origin';
import { outcome } from './outcome';
import { request } from './request';
import { setup } from './setup';

export const destination = defineDestination({
  vendor: 'whatsapp',
  title: 'WhatsApp Cloud API',
  docs: 'https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages',
  channels: ['whatsapp'],
  settings: [
    {
      name: 'phoneNumberId',
      title: { en: 'Phone number ID, which is not the number', es: 'Identificador del número, que no es el número' },
      required: true,
    },
    {
      name: 'apiVersion',
      title: {
        en: 'Version of the Graph API (v24.0 where empty)',
        es: 'Versión de la Graph API (v24.0 si está vacía)',
      },
      required: false,
    },
    originSetting,
  ],
  secrets: [
    {
      name: 'accessToken',
      title: { en: 'Access token of a system user', es: 'Token de acceso de un usuario del sistema' },
      required: true,
    },
  ],
  limits: { ratePerSecond: 80, bytes: 100_000, timeoutSeconds: 15 },
  faults: (wanted) => [
    ...(/^\d{5,20}$/.test(String(wanted.settings.phoneNumberId))
      ? []
      : [{ pointer: '/settings/phoneNumberId', detail: 'must be digits, as Meta shows the Phone number ID' }]),
    ...(/^v\d{2}\.0$/.test(setting(wanted, 'apiVersion') ?? 'v24.0')
      ? []
      : [{ pointer: '/settings/apiVersion', detail: 'must be a version, as in v24.0' }]),
    ...urlFaults('origin')(wanted),
  ],
  request: (message, context) => (message.channel === 'whatsapp' ? request(message, context) : unsupported('whatsapp')),
  outcome,
  setup,
});
