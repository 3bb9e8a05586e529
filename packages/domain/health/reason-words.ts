import type { Words } from '../words';
import type { Reason } from './refusal';

/** What a refusal means to whoever runs the form or source, and what to do, in both languages. */

/** By code: beside the bundles, since nobody but readers of health needs them. */
const byCode = (): Readonly<Record<string, Words>> => require('./reason-words.json');

const byStatus: Readonly<Record<number, Words>> = {
  400: {
    en: 'What came could not be read: it is damaged, or not in the format that it says.',
    es: 'No se pudo leer lo que llegó: está dañado o no tiene el formato que dice.',
  },
  401: {
    en: 'The sender did not prove who they are. Compare the secret or key at the vendor with the one of the source, and the address that it calls.',
    es: 'El remitente no demostró quién es. Compare el secreto o la clave en el proveedor con los de la fuente, y la dirección a la que llama.',
  },
  403: {
    en: 'The sender may not send here. Compare the secrets of the source with those at the vendor.',
    es: 'El remitente no puede enviar aquí. Compare los secretos de la fuente con los del proveedor.',
  },
  405: {
    en: 'It was sent by a method that is not taken here, as when somebody opens the address in a browser. Posts are sent by POST.',
    es: 'Se envió con un método que aquí no se acepta, como cuando alguien abre la dirección en un navegador. Los envíos usan POST.',
  },
  413: {
    en: 'It was too large, or had too many fields.',
    es: 'Era demasiado grande o tenía demasiados campos.',
  },
  415: {
    en: 'It came as a content type that is not read here. See at the sender in which format it posts.',
    es: 'Llegó en un tipo de contenido que aquí no se lee. Revise en el remitente en qué formato envía.',
  },
  422: {
    en: 'Its content was not valid. The faults name the places.',
    es: 'Su contenido no era válido. Las fallas nombran los lugares.',
  },
  429: {
    en: 'More came at once than the rate limit of the source allows. Raise ratePerSecond, or let the sender send more slowly.',
    es: 'Llegó más a la vez de lo que permite el límite de la fuente. Suba ratePerSecond o haga que el remitente envíe más despacio.',
  },
};

/** By the end of the code, whichever connector says so. */
const byEnding: Readonly<Record<string, Words>> = {
  missingSignature: {
    en: 'It came without the proof that the vendor puts on what it sends: a test by hand, or a proxy that drops headers. If the vendor sent it, turn on its signature or key there.',
    es: 'Llegó sin la prueba que el proveedor pone en lo que envía: una prueba a mano o un proxy que quita encabezados. Si lo envió el proveedor, active allí su firma o clave.',
  },
};

const anything: Words = {
  en: 'It was refused; the code says why.',
  es: 'Se rechazó; el código dice por qué.',
};

/** The words for a reason. */
export function meaningOf({ status, code }: Reason): Words {
  return byCode()[code] ?? byEnding[code.split('.').at(-1) ?? ''] ?? byStatus[status] ?? anything;
}
