/** The language to answer a browser in: the first of Spanish and English in its list, English where it names neither. */

export type Language = 'en' | 'es';

interface Preference {
  readonly tag: string;
  readonly quality: number;
}

/** Language tags of an Accept-Language header, most preferred first (RFC 9110, 12.5.4), without malformed ones. */
export function acceptedLanguages(header: string | undefined): readonly string[] {
  const preferences = (header ?? '').split(',', 20).map((entry): Preference => {
    const [tag = '', ...parameters] = entry.split(';').map((part) => part.trim());
    const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
    return { tag, quality: weight === undefined ? 1 : Number(weight) };
  });
  return preferences
    .filter(({ tag, quality }) => quality > 0 && /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(tag))
    .sort((one, other) => other.quality - one.quality)
    .map(({ tag }) => tag);
}

/** The language to answer in. Portuguese readers are answered in Spanish before English. */
export function languageFor(header: string | undefined): Language {
  for (const tag of acceptedLanguages(header)) {
    const primary = tag.slice(0, 2).toLowerCase();
    if (primary === 'en') return 'en';
    if (primary === 'es' || primary === 'pt' || primary === 'ca' || primary === 'gl') return 'es';
  }
  return 'en';
}

/** A language tag in its canonical writing; undefined where it is not one. */
export function canonicalLocale(tag: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag.trim().replaceAll('_', '-'))[0];
  } catch {
    return undefined;
  }
}
