import type { Destination } from '../define-destination';

/** How a company sends mail by Amazon SES. */
export const setup: Destination['setup'] = {
  en: [
    'In the SES console, choose the Region, open Identities and verify the domain that you send from: SES shows the records to add to its DNS.',
    'Ask for production access (Account dashboard → Request production access): in the sandbox, SES sends only to addresses that you verified.',
    'Open Configuration sets → Create set. In it, add an event destination of type Amazon SNS for sends, deliveries, bounces, complaints, rejects, delivery delays, opens and clicks.',
    'Make a source with the vendor `ses` in the hub and subscribe its URL {url} to the topic, by HTTPS. The hub confirms the subscription itself.',
    'Save the Region and the configuration set here. There is no key to save: the hub sends as the role of its own function.',
  ],
  es: [
    'En la consola de SES, elige la región, abre Identities y verifica el dominio desde el que envías: SES muestra los registros que debes añadir a su DNS.',
    'Pide acceso de producción (Account dashboard → Request production access): en el entorno de pruebas, SES solo envía a direcciones que verificaste.',
    'Abre Configuration sets → Create set. Añade un destino de eventos de tipo Amazon SNS para envíos, entregas, rebotes, quejas, rechazos, retrasos, aperturas y clics.',
    'Crea en el hub una fuente con el proveedor `ses` y suscribe su URL {url} al tema, por HTTPS. El hub confirma la suscripción él mismo.',
    'Guarda aquí la región y el conjunto de configuración. No hay clave que guardar: el hub envía con el rol de su propia función.',
  ],
};
