import { unsupported } from '../channel-of';
import { defineDestination } from '../define-destination';
import { originSetting, setting, urlFaults } from '../origin';
import { outcome } from './outcome';
import { request } from './request';
import { setup } from './setup';

export const destination = defineDestination({
  vendor: 'slack',
  title: 'Slack',
  docs: 'https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks',
  channels: ['slack'],
  settings: [
    {
      name: 'channel',
      title: {
        en: 'Id of the channel (C…), where a bot token is saved; a webhook has its own',
        es: 'Identificador del canal (C…), si se guarda un token de bot; un webhook ya tiene el suyo',
      },
      required: false,
    },
    originSetting,
  ],
  secrets: [
    {
      name: 'webhookUrl',
      title: { en: 'URL of the incoming webhook', es: 'URL del webhook entrante' },
      required: false,
    },
    { name: 'botToken', title: { en: 'Bot token (xoxb-…)', es: 'Token de bot (xoxb-…)' }, required: false },
  ],
  limits: { ratePerSecond: 1, bytes: 40_000, timeoutSeconds: 10 },
  faults: (wanted) => {
    const isByBot = wanted.hasSecret('botToken');
    return [
      ...(!isByBot && !wanted.hasSecret('webhookUrl')
        ? [{ pointer: '/secrets/webhookUrl', detail: 'is required, or botToken with the setting channel' }]
        : []),
      ...(isByBot && setting(wanted, 'channel') === undefined
        ? [{ pointer: '/settings/channel', detail: 'is required with botToken' }]
        : []),
      ...urlFaults('origin')(wanted),
    ];
  },
  request: (message, context) => (message.channel === 'slack' ? request(message, context) : unsupported('slack')),
  outcome,
  setup,
});
