import type { Language } from '@afluente/connectors/form/language';
import type { ConsentState } from '@afluente/domain/customers/record/consent-state';

/** Everything that the pages say, in both languages. */

interface Words {
  readonly ownName: string;
  readonly preferences: {
    readonly title: string;
    readonly intro: string;
    readonly nothing: string;
    readonly save: string;
    readonly saved: string;
    readonly all: string;
    readonly allIntro: string;
    readonly link: string;
    readonly states: Readonly<Record<ConsentState['state'] | 'unsaid', string>>;
  };
  readonly unsubscribe: { readonly title: string; readonly about: string; readonly button: string };
  readonly unsubscribed: { readonly title: string; readonly about: string };
  readonly confirm: {
    readonly title: string;
    readonly about: string;
    readonly button: string;
    readonly otherwise: string;
  };
  readonly confirmed: { readonly title: string; readonly about: string };
  readonly refused: { readonly title: string; readonly about: string };
  readonly unknown: { readonly title: string; readonly lines: readonly string[] };
  readonly expired: {
    readonly title: string;
    readonly lines: Readonly<Record<'preferences' | 'unsubscribe' | 'confirm', string>>;
  };
  readonly busy: { readonly title: string; readonly lines: readonly string[] };
  /** channels and purposes that have a name in this language; any other is shown as it is kept */
  readonly channels: Readonly<Record<string, string>>;
  readonly purposes: Readonly<Record<string, string>>;
  /** joins a purpose and a channel */
  readonly by: string;
}

const en: Words = {
  ownName: 'English',
  preferences: {
    title: 'What we may send you',
    intro: 'Tick what you want to receive, then save. You can change it at any time.',
    nothing: 'There is nothing that we send you now.',
    save: 'Save',
    saved: 'Your choice is saved.',
    all: 'Unsubscribe from everything',
    allIntro: 'Or stop all of it at once:',
    link: 'See everything that we may send you',
    states: {
      granted: 'You receive this.',
      denied: 'You do not receive this: you told us so.',
      pending: 'You do not receive this yet: you have not confirmed it.',
      unsaid: 'You have not said anything about this.',
    },
  },
  unsubscribe: { title: 'Unsubscribe', about: 'We will no longer send you:', button: 'Unsubscribe' },
  unsubscribed: { title: 'You are unsubscribed', about: 'We do not send you any more:' },
  confirm: {
    title: 'Confirm your subscription',
    about: 'You will receive:',
    button: 'Confirm',
    otherwise: 'If you did not ask for this, close this page: nothing will be sent.',
  },
  confirmed: { title: 'Your subscription is confirmed', about: 'You receive:' },
  refused: {
    title: 'This was cancelled since',
    about:
      'After we asked for this confirmation, you told us that you do not want it. To receive it after all, tick it here:',
  },
  unknown: {
    title: 'This link does not work',
    lines: [
      'Part of it may be missing. Open it again from the message that we sent you, or copy the whole address.',
      'If that does not help, take the link of a newer message, or answer the message and tell us what you want.',
    ],
  },
  expired: {
    title: 'This link is too old',
    lines: {
      preferences: 'Take the link of a newer message, or answer one and tell us what you want.',
      unsubscribe: 'Take the link of a newer message, or answer one with the word “unsubscribe”.',
      confirm: 'Nothing was confirmed, and nothing will be sent. Fill in the form again, and we send you a new link.',
    },
  },
  busy: {
    title: 'Please try again',
    lines: ['We could not store it for certain. Go back, and press the button again in a moment: twice does no harm.'],
  },
  channels: {
    email: 'Email',
    sms: 'Text messages (SMS)',
    whatsapp: 'WhatsApp',
    phone: 'Phone calls',
    post: 'Letters',
  },
  purposes: { marketing: 'Offers and news', newsletter: 'Newsletter', transactional: 'About your orders and requests' },
  by: 'by',
};

const es: Words = {
  ownName: 'Español',
  preferences: {
    title: 'Qué podemos enviarle',
    intro: 'Marque lo que quiere recibir y guarde. Puede cambiarlo cuando quiera.',
    nothing: 'Ahora no le enviamos nada.',
    save: 'Guardar',
    saved: 'Su elección está guardada.',
    all: 'Darme de baja de todo',
    allIntro: 'O deje de recibirlo todo de una vez:',
    link: 'Ver todo lo que podemos enviarle',
    states: {
      granted: 'Usted recibe esto.',
      denied: 'Usted no recibe esto: así nos lo dijo.',
      pending: 'Usted aún no recibe esto: falta que lo confirme.',
      unsaid: 'Usted no nos ha dicho nada sobre esto.',
    },
  },
  unsubscribe: { title: 'Darse de baja', about: 'Dejaremos de enviarle:', button: 'Darme de baja' },
  unsubscribed: { title: 'Ya está de baja', about: 'Ya no le enviamos:' },
  confirm: {
    title: 'Confirme su suscripción',
    about: 'Usted recibirá:',
    button: 'Confirmar',
    otherwise: 'Si no lo ha pedido usted, cierre esta página: no se le enviará nada.',
  },
  confirmed: { title: 'Su suscripción está confirmada', about: 'Usted recibe:' },
  refused: {
    title: 'Esto se canceló después',
    about:
      'Después de pedirle esta confirmación, usted nos dijo que no lo quiere. Si al final lo quiere, márquelo aquí:',
  },
  unknown: {
    title: 'Este enlace no funciona',
    lines: [
      'Puede que falte una parte. Ábralo otra vez desde el mensaje que le enviamos, o copie la dirección entera.',
      'Si no ayuda, use el enlace de un mensaje más nuevo, o responda al mensaje y díganos qué quiere.',
    ],
  },
  expired: {
    title: 'Este enlace ha caducado',
    lines: {
      preferences: 'Use el enlace de un mensaje más nuevo, o responda a uno y díganos qué quiere.',
      unsubscribe: 'Use el enlace de un mensaje más nuevo, o responda a uno con la palabra «baja».',
      confirm:
        'No se ha confirmado nada ni se le enviará nada. Rellene otra vez el formulario y le enviaremos un enlace nuevo.',
    },
  },
  busy: {
    title: 'Inténtelo otra vez',
    lines: [
      'No sabemos si se ha guardado. Vuelva atrás y pulse el botón dentro de un momento: hacerlo dos veces no importa.',
    ],
  },
  channels: {
    email: 'Correo electrónico',
    sms: 'Mensajes de texto (SMS)',
    whatsapp: 'WhatsApp',
    phone: 'Llamadas',
    post: 'Correo postal',
  },
  purposes: { marketing: 'Ofertas y novedades', newsletter: 'Boletín', transactional: 'Sobre sus pedidos y consultas' },
  by: 'por',
};

export const words: Readonly<Record<Language, Words>> = { en, es };

/** How people read a channel or a purpose; one that has no name in the language as it is kept. */
export function nameOf(names: Readonly<Record<string, string>>, kept: string): string {
  return Object.hasOwn(names, kept) ? (names[kept] ?? kept) : kept.replaceAll('-', ' ');
}
