import type { ConsentState } from '@afluente/domain/customers/record/consent-state';
import type { Language } from '@afluente/domain/words/language';

/** All texts of the preference pages, in both languages. */

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
  /** names of channels and purposes; any other is shown as it is stored */
  readonly channels: Readonly<Record<string, string>>;
  readonly purposes: Readonly<Record<string, string>>;
  /** joins a purpose and a channel */
  readonly by: string;
}

const en: Words = {
  ownName: 'English',
  preferences: {
    title: 'Your communication preferences',
    intro: 'Tick what you would like to receive, then save. You can change your choices at any time.',
    nothing: 'We are not sending you anything at the moment.',
    save: 'Save',
    saved: 'Your choices have been saved.',
    all: 'Unsubscribe from everything',
    allIntro: 'Or stop everything at once:',
    link: 'See all your preferences',
    states: {
      granted: 'You receive this.',
      denied: 'You do not receive this, as you asked.',
      pending: 'You do not receive this yet: we are waiting for your confirmation.',
      unsaid: 'You have not chosen yet.',
    },
  },
  unsubscribe: { title: 'Unsubscribe', about: 'If you continue, you will no longer receive:', button: 'Unsubscribe' },
  unsubscribed: { title: 'You have been unsubscribed', about: 'You will no longer receive:' },
  confirm: {
    title: 'Confirm your subscription',
    about: 'You will receive:',
    button: 'Confirm',
    otherwise: 'If you did not ask for this, close this page and we will not send you anything.',
  },
  confirmed: { title: 'Your subscription is confirmed', about: 'You will receive:' },
  refused: {
    title: 'This request was cancelled',
    about:
      'After we sent you this link, you asked us not to send you this. If you have changed your mind, you can choose it again here:',
  },
  unknown: {
    title: 'This link does not work',
    lines: [
      'Part of it may be missing. Open it again from our message, or copy the whole address.',
      'If it still does not work, use the link in a more recent message, or reply to the message and let us know what you want.',
    ],
  },
  expired: {
    title: 'This link has expired',
    lines: {
      preferences: 'Use the link in a more recent message, or reply to one and let us know what you want.',
      unsubscribe: 'Use the link in a more recent message, or reply to one with the word “unsubscribe”.',
      confirm:
        'Nothing was confirmed, and we will not send you anything. Fill in the form again and we will send you a new link.',
    },
  },
  busy: {
    title: 'Please try again',
    lines: [
      'Your choice may not have been saved. Go back and press the button again in a moment; pressing it twice does no harm.',
    ],
  },
  channels: {
    email: 'Email',
    sms: 'Text message (SMS)',
    whatsapp: 'WhatsApp',
    phone: 'Phone',
    post: 'Postal mail',
  },
  purposes: {
    '*': 'All offers and news',
    marketing: 'Offers and news',
    newsletter: 'Newsletter',
    transactional: 'About your orders and requests',
  },
  by: 'by',
};

const es: Words = {
  ownName: 'Español',
  preferences: {
    title: 'Sus preferencias de comunicación',
    intro: 'Marque lo que desea recibir y guarde los cambios. Puede cambiar de opinión cuando quiera.',
    nothing: 'Por ahora no le enviamos nada.',
    save: 'Guardar',
    saved: 'Sus preferencias se guardaron.',
    all: 'Darme de baja de todo',
    allIntro: 'O cancele todos los envíos de una vez:',
    link: 'Ver todas sus preferencias',
    states: {
      granted: 'Usted recibe esto.',
      denied: 'Usted no recibe esto porque así lo pidió.',
      pending: 'Usted aún no recibe esto: falta su confirmación.',
      unsaid: 'Usted todavía no ha elegido.',
    },
  },
  unsubscribe: { title: 'Darse de baja', about: 'Si continúa, dejará de recibir:', button: 'Darme de baja' },
  unsubscribed: { title: 'Se dio de baja', about: 'Ya no recibirá:' },
  confirm: {
    title: 'Confirme su suscripción',
    about: 'Recibirá:',
    button: 'Confirmar',
    otherwise: 'Si usted no pidió esto, cierre esta página y no le enviaremos nada.',
  },
  confirmed: { title: 'Su suscripción está confirmada', about: 'Recibirá:' },
  refused: {
    title: 'Esta solicitud se canceló',
    about:
      'Después de que le enviamos este enlace, usted nos pidió no recibir esto. Si cambió de opinión, puede elegirlo de nuevo aquí:',
  },
  unknown: {
    title: 'Este enlace no funciona',
    lines: [
      'Es posible que esté incompleto. Ábralo de nuevo desde el mensaje que le enviamos o copie la dirección completa.',
      'Si sigue sin funcionar, use el enlace de un mensaje más reciente o responda al mensaje y díganos qué desea.',
    ],
  },
  expired: {
    title: 'Este enlace ya venció',
    lines: {
      preferences: 'Use el enlace de un mensaje más reciente o responda a uno y díganos qué desea.',
      unsubscribe: 'Use el enlace de un mensaje más reciente o responda a uno con la palabra «baja».',
      confirm: 'No se confirmó nada y no le enviaremos nada. Llene el formulario de nuevo y le enviaremos otro enlace.',
    },
  },
  busy: {
    title: 'Inténtelo de nuevo',
    lines: [
      'Es posible que su elección no se haya guardado. Regrese y presione el botón de nuevo en un momento; si lo presiona dos veces, no pasa nada.',
    ],
  },
  channels: {
    email: 'Correo electrónico',
    sms: 'Mensaje de texto (SMS)',
    whatsapp: 'WhatsApp',
    phone: 'Teléfono',
    post: 'Correo postal',
  },
  purposes: {
    '*': 'Todas las ofertas y novedades',
    marketing: 'Ofertas y novedades',
    newsletter: 'Boletín',
    transactional: 'Sobre sus pedidos y consultas',
  },
  by: 'por',
};

export const words: Readonly<Record<Language, Words>> = { en, es };

/** The name of a channel or purpose in the language; as it is stored where it has none. */
export function nameOf(names: Readonly<Record<string, string>>, stored: string): string {
  return Object.hasOwn(names, stored) ? (names[stored] ?? stored) : stored.replaceAll('-', ' ');
}
