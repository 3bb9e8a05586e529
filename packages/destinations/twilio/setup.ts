import type { Destination } from '../define-destination';

/** How a company sends SMS and WhatsApp by Twilio. */
export const setup: Destination['setup'] = {
  en: [
    'In the Twilio console, copy the Account SID and save it here; save the Auth Token as `authToken`. Better: open Account → API keys, create one, save its SID as the setting apiKeySid and its secret as `authToken`.',
    'Choose what SMS come from: a number (Phone Numbers → Manage) as the setting from, or a Messaging Service as messagingServiceSid.',
    'For WhatsApp, save the number that Messaging → Senders → WhatsApp senders shows as whatsappFrom. Outside the 24 hours after a person wrote, only templates may leave: list each under contentSids with the SID that the Content Template Builder shows.',
    'Make a source with the vendor `twilio` in the hub and save its URL {url} here as statusCallback: what becomes of a message then comes back.',
    'Check Messaging → Settings → Geo permissions: Twilio sends only to the countries that are ticked there.',
  ],
  es: [
    'En la consola de Twilio, copie el Account SID y guárdelo aquí; guarde el Auth Token como `authToken`. Mejor: abra Account → API keys, cree una, guarde su SID en el ajuste apiKeySid y su secreto como `authToken`.',
    'Elija desde dónde salen los SMS: un número (Phone Numbers → Manage) en el ajuste from, o un Messaging Service en messagingServiceSid.',
    'Para WhatsApp, guarde en whatsappFrom el número que muestra Messaging → Senders → WhatsApp senders. Fuera de las 24 horas después de que la persona escribió, solo pueden salir plantillas: indique cada una en contentSids con el SID que muestra el Content Template Builder.',
    'Cree en el hub una fuente con el proveedor `twilio` y guarde aquí su URL {url} como statusCallback: así vuelve lo que fue de cada mensaje.',
    'Revise Messaging → Settings → Geo permissions: Twilio solo envía a los países que están marcados.',
  ],
};
