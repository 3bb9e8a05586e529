/** One answer of a form, and what its tool says of the question. */

/**
 * Where a value stood: among what a tool says are the answers, beside them (`trusted` where the person is named there too), or in what it
 * says of itself; `plain` where it says nothing.
 */
export type Place = 'plain' | 'inside' | 'outside' | 'trusted' | 'aside';

export interface FieldHints {
  /** the name as it was posted, with the names around it */
  readonly path: string;
  /** the names around it, and its places in lists: `attendees`, `0`; absent where nothing is around it */
  readonly around?: readonly string[];
  /** other names that a mapping may call it by: an id, a key, the question */
  readonly also: readonly string[];
  /** the question as people read it */
  readonly label?: string;
  /** what the tool says that it asks for */
  readonly type?: string;
  readonly place: Place;
  /** not of the one person of the submission: said beside a list of people, of `all` of them, or of the `others` in such a list */
  readonly whose?: 'all' | 'others';
}

/** A name, a value, and hints where the tool gives any. */
export type PostedField = readonly [name: string, value: string, hints?: FieldHints];

/** Elementor calls a field without a label by its id, after words of the site's language (simple data of its webhook). */
const noLabel = /^(?:no label|sin etiqueta|sem (?:etiqueta|rótulo|rotulo)) /i;

/** The name of a field without a label is its id. */
export const idIn = (name: string): string => name.replace(noLabel, '');

/** Every name that a mapping, a form's fields or a honeypot may call a field by; its own first. */
export function namesOf([name, , hints]: PostedField): readonly string[] {
  const id = idIn(name);
  if (hints === undefined) return id === name ? [name] : [name, id];
  return [...new Set([name, id, hints.path, ...hints.also])];
}

/** Whether a form's configuration means the field by this name. */
export const isNamed = (name: string, field: PostedField): boolean => namesOf(field).includes(name);
