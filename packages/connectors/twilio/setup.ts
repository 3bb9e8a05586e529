import type { Setup, Steps } from '../define-connector';
import { keyIdsOf } from './signature-settings';

/** For a source that the Auth Token proves. */
const byAuthToken: Steps = {
  en: [
    'In the Twilio console, copy the Auth Token of the account that owns the number (a subaccount has its own) and save it here as `authToken`.',
    'SMS and MMS: Phone Numbers → your number → Messaging → "A message comes in": Webhook, {url}, HTTP POST.',
    'WhatsApp: Messaging → Senders → WhatsApp senders → your sender → "Webhook URL for incoming messages": {url}; "Status callback URL": {url}.',
    'Delivery status of what you send: enter {url} as the status callback of the number or of the Messaging Service.',
    'Calls: Phone Numbers → your number → Voice → "Call status changes": {url}, HTTP POST. Leave "A call comes in" pointing to your own call flow: this URL would hang up.',
    'Calls that ring agents: in the call flow, set the action of <Dial> to {url} and turn on the setting `dialOutcome`, so that a call that nobody answers counts as missed.',
    'Voicemail: set the action of <Record> to {url}; for a recording callback use {url}?From=…&To=…&Direction=… with the values of the call, because Twilio does not send them there.',
    'If a Webhook Rule of your account matches {url}, Twilio signs with a shared key: save its secret here as `sharedKey` and its id (webhooks_sharedkey_…) in the setting `sharedKeyId`, in the same moment in which you turn the rule on; from then on the Auth Token proves nothing here.',
    'Send an SMS to the number: it appears in the customer record within seconds.',
  ],
  es: [
    'En la consola de Twilio, copie el Auth Token de la cuenta a la que pertenece el número (una subcuenta tiene el suyo) y guárdelo aquí como `authToken`.',
    'SMS y MMS: Phone Numbers → su número → Messaging → «A message comes in»: Webhook, {url}, HTTP POST.',
    'WhatsApp: Messaging → Senders → WhatsApp senders → su remitente → «Webhook URL for incoming messages»: {url}; «Status callback URL»: {url}.',
    'Estado de entrega de lo que envía: escriba {url} como status callback del número o del Messaging Service.',
    'Llamadas: Phone Numbers → su número → Voice → «Call status changes»: {url}, HTTP POST. Deje «A call comes in» con su propio flujo de llamadas: esta URL colgaría la llamada.',
    'Llamadas que se pasan a agentes: en el flujo de llamadas, escriba {url} como action de <Dial> y active el ajuste `dialOutcome`, para que una llamada que nadie contesta cuente como perdida.',
    'Buzón de voz: escriba {url} como action de <Record>; para el recording callback use {url}?From=…&To=…&Direction=… con los valores de la llamada, porque Twilio no los envía ahí.',
    'Si una Webhook Rule de su cuenta abarca {url}, Twilio firma con una clave compartida: guarde aquí su secreto como `sharedKey` y su id (webhooks_sharedkey_…) en el ajuste `sharedKeyId`, en el mismo momento en que active la regla; desde entonces el Auth Token ya no prueba nada aquí.',
    'Envíe un SMS al número: aparece en la ficha del cliente en segundos.',
  ],
};

/** For a source that names a shared key: the same numbers and senders, another secret, and no word of the Auth Token's. */
const bySharedKey: Steps = {
  en: [
    'With Twilio’s Webhooks configuration API, create a SharedKey: save the secret that Twilio returns at that moment here as `sharedKey`; its id (webhooks_sharedkey_…) is in the setting `sharedKeyId`. This source needs no other secret.',
    'In the same API, create a Setting that signs with this key and HMAC_SHA256, and a Rule that applies the Setting to {url}. What Twilio signs before the Rule is on is refused here.',
    ...byAuthToken.en.filter(isOfNumbers),
  ],
  es: [
    'Con la Webhooks configuration API de Twilio, cree una SharedKey: guarde aquí como `sharedKey` el secreto que Twilio devuelve en ese momento; su id (webhooks_sharedkey_…) está en el ajuste `sharedKeyId`. Esta fuente no necesita otro secreto.',
    'En la misma API, cree un Setting que firme con esta clave y HMAC_SHA256, y una Rule que aplique el Setting a {url}. Lo que Twilio firme antes de que la Rule esté activa se rechaza aquí.',
    ...byAuthToken.es.filter(isOfNumbers),
  ],
};

function isOfNumbers(step: string): boolean {
  return !step.includes('Auth Token');
}

/** How marketing and telephony people connect a Twilio number to a source. */
export const setup: Setup = {
  ...byAuthToken,
  for: (settings) => (keyIdsOf(settings).length === 0 ? byAuthToken : bySharedKey),
};
