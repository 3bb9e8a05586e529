/** What a field's value must be to mean something to everybody. */

/** Codes that are spoken of as regions and are no country. */
const noCountries: ReadonlySet<string> = new Set(['ZZ', 'EU', 'EZ', 'UN', 'QO', 'XA', 'XB']);
const regions = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });

/** A country's code by ISO 3166-1 alpha-2, one of today (`UK`, `SU` and `YU` are none). */
export function isCountry(value: string): boolean {
  if (!/^[A-Z]{2}$/.test(value) || noCountries.has(value) || regions.of(value) === undefined) return false;
  return Intl.getCanonicalLocales(`und-${value}`)[0] === `und-${value}`;
}

/** A language tag by BCP 47, as `es-MX`. */
export function isLocale(value: string): boolean {
  try {
    return Intl.getCanonicalLocales(value).length === 1;
  } catch {
    return false;
  }
}
