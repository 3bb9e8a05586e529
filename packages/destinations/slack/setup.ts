import type { Destination } from '../define-destination';

/** How a company hears from the hub in Slack. */
export const setup: Destination['setup'] = {
  en: [
    'Open api.slack.com/apps → Create New App → From scratch, and choose your workspace.',
    'Open Incoming Webhooks, turn them on, click "Add New Webhook to Workspace" and choose the channel.',
    'Copy the URL of the webhook and save it here as `webhookUrl`. It is a secret: whoever has it can write to the channel.',
    'Instead of a webhook you may save a bot token with chat:write as `botToken`, and the id of the channel as the setting channel; invite the bot to the channel. Nothing comes back from Slack, so {url} is not needed.',
  ],
  es: [
    'Abra api.slack.com/apps → Create New App → From scratch y elija su espacio de trabajo.',
    'Abra Incoming Webhooks, actívelos, haga clic en «Add New Webhook to Workspace» y elija el canal.',
    'Copie la URL del webhook y guárdela aquí como `webhookUrl`. Es un secreto: quien la tenga puede escribir en el canal.',
    'En lugar de un webhook puede guardar un token de bot con chat:write como `botToken`, y el identificador del canal en el ajuste channel; invite al bot al canal. De Slack no vuelve nada, así que {url} no hace falta.',
  ],
};
