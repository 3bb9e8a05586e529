import type { Destination } from '../define-destination';

/** How a company sends mail by Amazon SES. */
export const setup: Destination['setup'] = {
  en: [
    'In the SES console, choose the Region, open Identities and verify the domain that you send from: SES shows the records to add to its DNS.',
    'Ask for production access (Account dashboard → Request production access): in the sandbox, SES sends only to addresses that you verified.',
    'Choose the Region that the hub runs in: its own configuration set is there already, and deliveries, bounces, complaints, opens and clicks come back by themselves. Nothing has to be subscribed.',
    'Save the channel with the address that mails come from (`from`). There is no key to save: the hub sends as the role of its own function.',
  ],
  es: [
    'En la consola de SES, elija la región, abra Identities y verifique el dominio desde el que envía: SES muestra los registros que debe añadir a su DNS.',
    'Pida acceso de producción (Account dashboard → Request production access): en el entorno de pruebas, SES solo envía a direcciones verificadas.',
    'Elija la región en la que funciona el hub: su propio conjunto de configuración ya está ahí, y entregas, rebotes, quejas, aperturas y clics vuelven solos. No hay que suscribir nada.',
    'Guarde el canal con la dirección de la que salen los correos (`from`). No hay clave que guardar: el hub envía con el rol de su propia función.',
  ],
};
