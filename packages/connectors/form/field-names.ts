/** The obvious names of form fields in Spanish, English and Portuguese: the one table, blind to case, accents and separators. */

export type ObviousTarget =
  | 'email'
  | 'phone'
  | 'name'
  | 'givenName'
  | 'familyName'
  | 'company'
  | 'jobTitle'
  | 'country'
  | 'region'
  | 'city'
  | 'birthday'
  | 'subject'
  | 'text';

/** The words of each target; they lie beside the bundle of whoever receives forms. */
const listed = (): Readonly<Record<string, ObviousTarget>> => require('./field-names.json');

let known: ReadonlyMap<string, ObviousTarget> | undefined;

/** Read on first use. */
function targets(): ReadonlyMap<string, ObviousTarget> {
  known ??= new Map(Object.entries(listed()));
  return known;
}

/** A field's name without case, accents and separators: `Teléfono_Móvil` is `telefonomovil`. */
export function fieldKey(name: string): string {
  return name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]/gu, '');
}

/** Words that page builders put around a name: `your-email`, `contact[email]`, `form_fields[email]`, `tu_nombre`. */
const wrappings = /^(?:your|tu|su|seu|contact|contacto|formfields|fields|lead|input|field)(?=\p{Letter}{3})/u;

/** Where a field of this name obviously goes; undefined where the name says nothing. */
export function obviousTarget(name: string): ObviousTarget | undefined {
  const key = fieldKey(name);
  return targets().get(key) ?? targets().get(key.replace(wrappings, ''));
}
