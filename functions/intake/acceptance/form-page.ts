import type { Language } from '@afluente/connectors/form/language';
import type { HttpAnswer } from '@afluente/runtime/http-answer';

/** The plain pages for a browser where the form has no redirect URL, or the post was refused: in one language, the visitor's. */

export interface PageText {
  readonly title: string;
  readonly lines: readonly string[];
}

type Texts = Readonly<Record<Language, PageText>>;

export const thanks: Texts = {
  en: { title: 'Thank you', lines: ['We have received your message.'] },
  es: { title: 'Gracias', lines: ['Recibimos su mensaje.'] },
};

/** What a visitor can do about a refusal of this status; the sender of a script gets a problem document instead. */
const refusals: Readonly<Record<number, Texts>> = {
  403: {
    en: {
      title: 'This page cannot send the form',
      lines: ['Nothing was sent. Please contact the company another way.'],
    },
    es: {
      title: 'Esta página no puede enviar el formulario',
      lines: ['No se envió nada. Comuníquese con la empresa por otro medio.'],
    },
  },
  404: {
    en: { title: 'This form no longer exists', lines: ['Nothing was sent. Please contact the company another way.'] },
    es: {
      title: 'Este formulario ya no existe',
      lines: ['No se envió nada. Comuníquese con la empresa por otro medio.'],
    },
  },
  405: {
    en: { title: 'Nothing was sent', lines: ['Go back in your browser and send the form with its button.'] },
    es: { title: 'No se envió nada', lines: ['Regrese a la página anterior y envíe el formulario con su botón.'] },
  },
  413: {
    en: {
      title: 'This is too large to send',
      lines: ['Go back in your browser, shorten the text or leave out files, and send the form again.'],
    },
    es: {
      title: 'Esto es demasiado grande para enviarlo',
      lines: ['Regrese a la página anterior, acorte el texto o quite archivos y envíe el formulario de nuevo.'],
    },
  },
  422: {
    en: {
      title: 'Some fields are not valid',
      lines: ['Go back in your browser, correct the form and send it again.'],
    },
    es: {
      title: 'Algunos campos no son válidos',
      lines: ['Regrese a la página anterior, corrija el formulario y envíelo de nuevo.'],
    },
  },
  429: {
    en: {
      title: 'Too many at once',
      lines: ['Please wait a minute, go back in your browser and send the form again.'],
    },
    es: {
      title: 'Demasiados envíos a la vez',
      lines: ['Espere un minuto, regrese a la página anterior y envíe el formulario de nuevo.'],
    },
  },
};

const unreadable: Texts = {
  en: {
    title: 'The form could not be read',
    lines: [
      'Go back in your browser and send it again. If that does not help, please contact the company another way.',
    ],
  },
  es: {
    title: 'No se pudo leer el formulario',
    lines: [
      'Regrese a la página anterior y envíelo de nuevo. Si no funciona, comuníquese con la empresa por otro medio.',
    ],
  },
};

const failed: Texts = {
  en: {
    title: 'Please send it again',
    lines: ['Nothing was received. Wait a moment, go back in your browser and send the form again.'],
  },
  es: {
    title: 'Envíelo de nuevo, por favor',
    lines: ['No se recibió nada. Espere un momento, regrese a la página anterior y envíe el formulario de nuevo.'],
  },
};

/** What the page of a refusal says, for every status. */
export function refusalText(status: number, language: Language): PageText {
  return (refusals[status] ?? (status >= 500 ? failed : unreadable))[language];
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => escapes[character] ?? character);
}

const style = 'body{font:1.125rem/1.5 system-ui,sans-serif;max-width:40rem;margin:4rem auto;padding:0 1rem}';

/** A page without script or images, which every browser and screen reader can show. */
export function page(status: number, language: Language, text: PageText): HttpAnswer {
  const lines = text.lines.map((line) => `<p>${escaped(line)}</p>`).join('');
  const title = escaped(text.title);
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${title}</title>`;
  return {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'",
    },
    body: `<!doctype html><html lang="${language}"><head>${head}<style>${style}</style></head><body><main><h1>${title}</h1>${lines}</main></body></html>`,
  };
}
