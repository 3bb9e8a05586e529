import type { Destination } from '../define-destination';

/** How a company sends by Meta's own API. */
export const setup: Destination['setup'] = {
  en: [
    'In Meta for Developers, open your app → WhatsApp → API Setup, copy the Phone number ID and save it here. It is not the phone number.',
    'In Business settings → Users → System users, add one, give it the app and the WhatsApp account, and click "Generate token" with whatsapp_business_messaging. Choose that it never expires, and save it here as `accessToken`. The token that API Setup shows is gone after a day.',
    'Have your templates approved in WhatsApp Manager → Message templates, and write their names and languages into the templates of the hub exactly as they are shown there.',
    'Make a source with the vendor `whatsapp` in the hub and enter its URL {url} under WhatsApp → Configuration, with the field messages: answers and statuses then come back.',
  ],
  es: [
    'En Meta for Developers, abra su aplicación → WhatsApp → API Setup, copie el Phone number ID y guárdelo aquí. No es el número de teléfono.',
    'En Business settings → Users → System users, añada uno, dele la aplicación y la cuenta de WhatsApp, y haga clic en «Generate token» con whatsapp_business_messaging. Elija que no caduque nunca y guárdelo aquí como `accessToken`. El token que muestra API Setup caduca en un día.',
    'Haga aprobar sus plantillas en WhatsApp Manager → Message templates, y escriba sus nombres e idiomas en las plantillas del hub exactamente como aparecen allí.',
    'Cree en el hub una fuente con el proveedor `whatsapp` y escriba su URL {url} en WhatsApp → Configuration, con el campo messages: así vuelven las respuestas y los estados.',
  ],
};
