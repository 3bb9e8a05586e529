import type { Connector } from '../define-connector';

export const setup: Connector['setup'] = {
  en: [
    'Make up a long random key (32 characters or more) and save it as the secret `key` of this source.',
    'Send interactions as a JSON array of 1 to 500 to {url} by POST.',
    'Send the header Authorization: Bearer <sourceId>.<key> with each request, and give each interaction a vendorEventId, so that sending it twice records it once.',
  ],
  es: [
    'Invente una clave larga y aleatoria (32 caracteres o más) y guárdela como el secreto `key` de esta fuente.',
    'Envíe las interacciones como una lista JSON de 1 a 500 a {url} con POST.',
    'Envíe con cada petición la cabecera Authorization: Bearer <sourceId>.<key>, y dé a cada interacción un vendorEventId: así, aunque se envíe dos veces, se registra una.',
  ],
};
