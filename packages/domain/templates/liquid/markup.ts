import { Drop } from 'liquidjs';

/** HTML that was escaped where it was made (by `capture`, or a filter that makes HTML), and is not escaped again where it is written. */
export class Markup extends Drop {
  constructor(private readonly html: string) {
    super();
  }

  override valueOf(): string {
    return this.html;
  }
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as it stands in HTML, also within a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => escapes[sign] ?? sign);
}
