import type { Language } from '@afluente/domain/words/language';
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

/**
 * What a visitor can do about a refusal, by its status; the sender of a script gets a problem document instead. Read when somebody is refused for
 * the first time.
 */
const refusals = (): Readonly<Record<string, Texts>> => require('./refusal-texts.json');

/** What the page of a refusal says, for every status. */
export function refusalText(status: number, language: Language): PageText {
  const { [String(status)]: own, failed, unreadable } = refusals();
  const texts = own ?? (status >= 500 ? failed : unreadable);
  return texts?.[language] ?? { title: '', lines: [] };
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
