import type { Connector } from '../define-connector';

/** How marketing people wire a Mailgun domain to a source. */
export const setup: Connector['setup'] = {
  en: [
    'In the Mailgun control panel open Sending → Webhooks and copy the "HTTP webhook signing key" here as `signingKey`. It is not the API key.',
    'What becomes of your mails: on the same page choose the domain, "Add webhook", each event type, URL {url}.',
    'Mails from people: Receiving → Create route. Expression: match recipient, for example sales@your-domain. Action: Forward, {url}. Save.',
    'Leave the URL as it is: one that ends in "mime" makes Mailgun send the raw mail, of which only the headers are read.',
    'Press "Test webhook" on one event, or write to the address: it is on the customer within seconds.',
  ],
  es: [
    'En el panel de Mailgun abre Sending → Webhooks y copia aquí la «HTTP webhook signing key» como `signingKey`. No es la clave de API.',
    'Qué fue de tus correos: en la misma página elige el dominio, «Add webhook», cada tipo de evento y la URL {url}.',
    'Correos de las personas: Receiving → Create route. Expresión: match recipient, por ejemplo ventas@tu-dominio. Acción: Forward, {url}. Guarda.',
    'Deja la URL como está: si termina en «mime», Mailgun envía el correo en bruto, del que solo se leen las cabeceras.',
    'Pulsa «Test webhook» en un evento, o escribe a la dirección: aparece en la ficha del cliente en segundos.',
  ],
};
