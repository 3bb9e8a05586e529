import type { Destination } from '../define-destination';

/** How a company sends mail by Mailgun. */
export const setup: Destination['setup'] = {
  en: [
    'In the Mailgun control panel, open Sending → Domains, add the domain that you send from, and put the records that it shows into your DNS.',
    'Open the domain → Sending keys, click "Add sending key" and save it here as `apiKey`. A sending key can send and nothing else; with an API key the hub also looks whether a mail was taken when no answer came.',
    'In the domain settings, leave Unsubscribes tracking off: the hub writes its own unsubscribe links and headers, and two of them confuse mail programs.',
    'Make a source with the vendor `mailgun` in the hub and enter its URL {url} under Sending → Webhooks for each event, so that deliveries, bounces, complaints, opens and clicks come back.',
    'Save the domain here, and the region eu if Mailgun shows the domain as EU.',
  ],
  es: [
    'En el panel de Mailgun, abra Sending → Domains, añada el dominio desde el que envía y ponga los registros que muestra en su DNS.',
    'Abra el dominio → Sending keys, haga clic en «Add sending key» y guárdela aquí como `apiKey`. Una clave de envío puede enviar y nada más; con una clave de API, el hub comprueba además si un correo fue aceptado cuando no llegó respuesta.',
    'En los ajustes del dominio, deje desactivado el seguimiento de bajas (Unsubscribes): el hub escribe sus propios enlaces y encabezados de baja, y dos confunden a los programas de correo.',
    'Cree en el hub una fuente con el proveedor `mailgun` y escriba su URL {url} en Sending → Webhooks para cada evento, para que vuelvan entregas, rebotes, quejas, aperturas y clics.',
    'Guarde aquí el dominio, y la región eu si Mailgun lo muestra como EU.',
  ],
};
