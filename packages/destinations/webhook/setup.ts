import type { Destination } from '../define-destination';

/** How another system hears from the hub. */
export const setup: Destination['setup'] = {
  en: [
    'Save the URL of your system here as the setting url. It has to be reached by https and to answer 2xx within 20 seconds; redirects are not followed.',
    'Make a secret, for example by `openssl rand -base64 32`, put whsec_ before it, and save it here as `signingSecret` and in your system.',
    'Verify what comes with a library of standardwebhooks.com: it checks the headers webhook-id, webhook-timestamp and webhook-signature over the raw body.',
    'Take each webhook-id once: the same one comes again where your answer was lost. To change the secret, save the new one beside the old: both sign until the old one is removed. Nothing comes back, so {url} is not needed.',
  ],
  es: [
    'Guarde aquí la URL de su sistema en el ajuste url. Tiene que ser accesible por https y responder 2xx en 20 segundos; no se siguen redirecciones.',
    'Cree un secreto, por ejemplo con `openssl rand -base64 32`, póngale whsec_ delante y guárdelo aquí como `signingSecret` y en su sistema.',
    'Verifique lo que llega con una biblioteca de standardwebhooks.com: compruebe los encabezados webhook-id, webhook-timestamp y webhook-signature sobre el cuerpo sin procesar.',
    'Acepte cada webhook-id una sola vez: el mismo vuelve a llegar si su respuesta se perdió. Para cambiar el secreto, guarde el nuevo junto al anterior: ambos firman hasta que se quite el anterior. No vuelve nada, así que {url} no hace falta.',
  ],
};
