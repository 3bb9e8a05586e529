import type { Connector } from '../define-connector';

/** How marketing people connect a Mailgun domain to a source. */
export const setup: Connector['setup'] = {
  en: [
    'In the Mailgun control panel, open Sending → Webhooks, copy the "HTTP webhook signing key" and save it here as `signingKey`. It is not the API key.',
    'Delivery events of your emails: on the same page, choose the domain, click "Add webhook", select each event type and enter the URL {url}.',
    'Emails that people send you: open Receiving → Create route. Expression: match recipient, for example sales@your-domain. Action: Store and notify, {url}. Save. Mailgun then keeps what is attached, up to 25 MB a message, and the hub fetches it. With Forward it posts the whole mail, and what is larger than 4.5 MB never arrives.',
    'So that the hub may fetch: open your account → API security, click "Add new key", and save the key here as `apiKey`. Without it the hub names what is attached and does not have it.',
    'Save the domains that your colleagues write from as the setting `ownDomains`: what they forward is then read as the customer who wrote it.',
    'Do not change the URL: if it ends in "mime", Mailgun sends the raw email, and the hub reads only its headers.',
    'Click "Test webhook" for one of the events, or send an email to the address: it appears in the customer record within seconds.',
  ],
  es: [
    'En el panel de Mailgun, abre Sending → Webhooks, copia la «HTTP webhook signing key» y guárdala aquí como `signingKey`. No es la clave de API.',
    'Eventos de entrega de tus correos: en la misma página, elige el dominio, haz clic en «Add webhook», selecciona cada tipo de evento y escribe la URL {url}.',
    'Correos que recibes: abre Receiving → Create route. Expresión: match recipient, por ejemplo ventas@tu-dominio. Acción: Store and notify, {url}. Guarda los cambios. Mailgun guarda entonces los archivos adjuntos, hasta 25 MB por mensaje, y el hub los obtiene. Con Forward envía el correo entero, y lo que pasa de 4,5 MB nunca llega.',
    'Para que el hub pueda obtenerlos: abre tu cuenta → API security, haz clic en «Add new key» y guarda la clave aquí como `apiKey`. Sin ella, el hub nombra los archivos adjuntos y no los tiene.',
    'Guarda en el ajuste `ownDomains` los dominios desde los que escriben tus compañeros: lo que reenvíen se leerá como del cliente que lo escribió.',
    'No cambies la URL: si termina en «mime», Mailgun envía el correo sin procesar y el hub solo lee los encabezados.',
    'Haz clic en «Test webhook» en uno de los eventos o envía un correo a la dirección: aparece en la ficha del cliente en segundos.',
  ],
};
