/** HTML that is safe to fill with untrusted text: every value is escaped. */

/** HTML that is escaped already; only `html` makes it. */
export interface Html {
  readonly html: string;
}

type Value = string | Html | readonly Html[] | undefined;

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function written(value: Value): string {
  if (value === undefined) return '';
  if (typeof value === 'string') return value.replace(/[&<>"']/g, (character) => escapes[character] ?? character);
  return 'html' in value ? value.html : value.map((one) => one.html).join('');
}

/** Template tag: escapes text, inserts HTML as it is and leaves out undefined. Put attributes in double quotes. */
export function html(strings: TemplateStringsArray, ...values: readonly Value[]): Html {
  return { html: strings.map((text, index) => (index === 0 ? text : written(values[index - 1]) + text)).join('') };
}
