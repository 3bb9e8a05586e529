import type { Connector } from '../define-connector';

/** How marketing people connect a Mailgun domain to a source. */
export const setup: Connector['setup'] = {
  en: [
    'In the Mailgun control panel, open Sending → Webhooks, copy the "HTTP webhook signing key" and save it here as `signingKey`. It is not the API key.',
    'Delivery events of your emails: on the same page, choose the domain, click "Add webhook", select each event type and enter the URL {url}.',
    'Emails that people send you: open Receiving → Create route. Expression: match recipient, for example sales@your-domain. Action: Forward, {url}. Save.',
    'Save the domains that your colleagues write from as the setting `ownDomains`: what they forward is then read as the customer who wrote it.',
    'Do not change the URL: if it ends in "mime", Mailgun sends the raw email, and the hub reads only its headers.',
    'Click "Test webhook" for one of the events, or send an email to the address: it appears in the customer record within seconds.',
  ],
  es: [
    'En el panel de Mailgun, abre Sending → Webhooks, copia la «HTTP webhook signing key» y guárdala aquí como `signingKey`. No es la clave de API.',
    'Eventos de entrega de tus correos: en la misma página, elige el dominio, haz clic en «Add webhook», selecciona cada tipo de evento y escribe la URL {url}.',
    'Correos que recibes: abre Receiving → Create route. Expresión: match recipient, por ejemplo ventas@tu-dominio. Acción: Forward, {url}. Guarda los cambios.',
    'Guarda en el ajuste `ownDomains` los dominios desde los que escriben tus compañeros: lo que reenvíen se leerá como del cliente que lo escribió.',
    'No cambies la URL: si termina en «mime», Mailgun envía el correo sin procesar y el hub solo lee los encabezados.',
    'Haz clic en «Test webhook» en uno de los eventos o envía un correo a la dirección: aparece en la ficha del cliente en segundos.',
  ],
};
