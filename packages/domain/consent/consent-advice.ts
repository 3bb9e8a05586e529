import type { ConsentLike } from '../deliveries/delivery';

/** What to do about fields that look like consent and are mapped to none: a sentence for people, with the body that does it. */
export function consentAdvice(fields: readonly ConsentLike[]): string {
  const mapping = JSON.stringify({ mapping: Object.fromEntries(fields.map(({ field, target }) => [field, target])) });
  return `By their names, these fields look like consent and are not taken as such, but kept as attributes. To take them, PATCH the form's fields with ${mapping}`;
}
