import type { Connector } from '../define-connector';

export const setup: Connector['setup'] = {
  en: [
    'Create a long random key (32 characters or more) and save it here as `key`.',
    'Send a POST request to {url} with a JSON array of 1 to 500 interactions.',
    'Add the header Authorization: Bearer <sourceId>.<key> to each request, and give each interaction a vendorEventId: then an interaction that is sent twice is recorded once.',
  ],
  es: [
    'Cree una clave larga y aleatoria (32 caracteres o más) y guárdela aquí como `key`.',
    'Envíe una petición POST a {url} con un arreglo JSON de 1 a 500 interacciones.',
    'Agregue a cada petición el encabezado Authorization: Bearer <sourceId>.<key> y a cada interacción un vendorEventId: así, una interacción enviada dos veces se registra solo una vez.',
  ],
};
