import type { Connector } from '../define-connector';

/** How marketing and telephony people wire a Twilio number to a source. */
export const setup: Connector['setup'] = {
  en: [
    'In the Twilio console copy the Auth Token of the account that owns the number (a sub-account has its own) and save it here as `authToken`.',
    'SMS and MMS: Phone Numbers → your number → Messaging → "A message comes in": Webhook, {url}, HTTP POST.',
    'WhatsApp: Messaging → Senders → WhatsApp senders → your sender → "Webhook URL for incoming messages": {url}; "Status callback URL": {url}.',
    'Outcome of what you send: put {url} as the status callback of the number or of the Messaging Service.',
    'Calls: Phone Numbers → your number → Voice → "Call status changes": {url}, HTTP POST. Leave "A call comes in" on your own call flow: this URL would hang up.',
    'Calls that ring agents: in the call flow set the action of <Dial> to {url} and turn the setting `dialOutcome` on, so that a call nobody took counts as missed.',
    'Voicemail: set the action of <Record> to {url}; for a recording callback use {url}?From=…&To=…&Direction=… with those of the call, since Twilio does not send them there.',
    'Send an SMS to the number: it is on the customer within seconds.',
  ],
  es: [
    'En la consola de Twilio copia el Auth Token de la cuenta a la que pertenece el número (una subcuenta tiene el suyo) y guárdalo aquí como `authToken`.',
    'SMS y MMS: Phone Numbers → tu número → Messaging → «A message comes in»: Webhook, {url}, HTTP POST.',
    'WhatsApp: Messaging → Senders → WhatsApp senders → tu remitente → «Webhook URL for incoming messages»: {url}; «Status callback URL»: {url}.',
    'Resultado de lo que envías: pon {url} como status callback del número o del Messaging Service.',
    'Llamadas: Phone Numbers → tu número → Voice → «Call status changes»: {url}, HTTP POST. Deja «A call comes in» en tu propio flujo: esta URL colgaría la llamada.',
    'Llamadas que suenan a agentes: en el flujo pon {url} como action de <Dial> y activa el ajuste `dialOutcome`, para que la llamada que nadie atendió cuente como perdida.',
    'Buzón de voz: pon {url} como action de <Record>; para el aviso de grabación usa {url}?From=…&To=…&Direction=… con los de la llamada, porque Twilio no los envía ahí.',
    'Envía un SMS al número: aparece en la ficha del cliente en segundos.',
  ],
};
