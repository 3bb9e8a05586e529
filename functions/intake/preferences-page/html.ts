/** HTML that can hold what anybody wrote: every value is escaped on its way in. */

/** Text that is HTML already; made by `html` alone. */
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

/** Template tag: values are text unless they are HTML themselves; undefined is nothing. Attributes stand in double quotes. */
export function html(strings: TemplateStringsArray, ...values: readonly Value[]): Html {
  return { html: strings.map((text, index) => (index === 0 ? text : written(values[index - 1]) + text)).join('') };
}
