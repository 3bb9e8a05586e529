import type { Language } from '@afluente/connectors/form/language';
import type { HttpAnswer } from '@afluente/runtime/http-answer';

/** The plain pages for a browser where the form has no redirect URL. */

export interface PageText {
  readonly title: string;
  readonly lines: readonly string[];
}

export const thanks: Readonly<Record<Language, PageText>> = {
  en: { title: 'Thank you', lines: ['We have received your message.'] },
  es: { title: 'Gracias', lines: ['Recibimos su mensaje.'] },
};

export const goBack: Readonly<Record<Language, string>> = {
  en: 'Go back in your browser, correct the form and send it again.',
  es: 'Regrese a la página anterior, corrija el formulario y envíelo de nuevo.',
};

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
