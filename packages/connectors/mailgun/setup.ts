import type { Connector } from '../define-connector';

/** How marketing people connect a Mailgun domain to a source. */
export const setup: Connector['setup'] = {
  en: [
    'In the Mailgun control panel, open Sending → Webhooks, copy the "HTTP webhook signing key" and save it here as `signingKey`. It is not the API key.',
    'Delivery events of your emails: on the same page, choose the domain, click "Add webhook", select each event type and enter the URL {url}.',
    'Emails that people send you: open Receiving → Create route. Expression: match recipient, for example sales@your-domain. Action: Store and notify, {url}. Save. Mailgun then keeps what is attached, up to 25 MB a message, and the hub fetches it. With Forward it posts the whole mail, and what is larger than 4.5 MB never arrives.',
    'So that the hub may fetch: open your account → API security, click "Add new key", and save the key here as `apiKey`. Without it the hub names what is attached and does not have it.',
    'Save the domains that your colleagues write from as the setting `ownDomains`: what they forward is then read as the customer who wrote it.',
    'Enter the URL exactly as it is shown, and do not let the id of the source end in "mime": to such a URL Mailgun sends each email as it came. The hub reads it too, but then the earlier messages quoted below stay in the text.',
    'Click "Test webhook" for one of the events, or send an email to the address: it appears in the customer record within seconds.',
  ],
  es: [
    'En el panel de Mailgun, abra Sending → Webhooks, copie la «HTTP webhook signing key» y guárdela aquí como `signingKey`. No es la clave de API.',
    'Eventos de entrega de sus correos: en la misma página, elija el dominio, haga clic en «Add webhook», seleccione cada tipo de evento y escriba la URL {url}.',
    'Correos que recibe: abra Receiving → Create route. Expresión: match recipient, por ejemplo ventas@su-dominio. Acción: Store and notify, {url}. Guarde los cambios. Mailgun guarda entonces los archivos adjuntos, hasta 25 MB por mensaje, y el hub los obtiene. Con Forward envía el correo entero, y lo que pasa de 4,5 MB nunca llega.',
    'Para que el hub pueda obtenerlos: abra su cuenta → API security, haga clic en «Add new key» y guarde la clave aquí como `apiKey`. Sin ella, el hub nombra los archivos adjuntos y no los tiene.',
    'Guarde en el ajuste `ownDomains` los dominios desde los que escriben sus compañeros: lo que reenvíen se leerá como del cliente que lo escribió.',
    'Escriba la URL tal como se muestra, y no deje que el id de la fuente termine en «mime»: a una URL así Mailgun envía cada correo tal como llegó. El hub también lo lee, pero entonces los mensajes anteriores citados debajo quedan en el texto.',
    'Haga clic en «Test webhook» en uno de los eventos o envíe un correo a la dirección: aparece en la ficha del cliente en segundos.',
  ],
};
