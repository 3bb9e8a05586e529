/** Countries with several zones in which most people live in one of them: where no better is known, that one. Source: tz database, zone1970.tab. */
const mostLiveIn: Readonly<Record<string, string>> = {
  AR: 'America/Argentina/Buenos_Aires',
  AU: 'Australia/Sydney',
  BR: 'America/Sao_Paulo',
  CA: 'America/Toronto',
  CL: 'America/Santiago',
  CN: 'Asia/Shanghai',
  DE: 'Europe/Berlin',
  EC: 'America/Guayaquil',
  ES: 'Europe/Madrid',
  ID: 'Asia/Jakarta',
  KZ: 'Asia/Almaty',
  MX: 'America/Mexico_City',
  MY: 'Asia/Kuala_Lumpur',
  NZ: 'Pacific/Auckland',
  PT: 'Europe/Lisbon',
  RU: 'Europe/Moscow',
  UA: 'Europe/Kyiv',
  US: 'America/New_York',
};

const known = new Map<string, string | undefined>();

/** The zone of a country by its two letters (ISO 3166), or the one that most of its people live in; undefined for what is no country. */
export function zoneOfCountry(country: string): string | undefined {
  if (!/^[A-Z]{2}$/.test(country)) return undefined;
  if (!known.has(country)) known.set(country, mostLiveIn[country] ?? zonesOf(country)[0]);
  return known.get(country);
}

/** By CLDR's data in the runtime: an accessor in older releases of Node, a method in newer ones (ECMA-402, Intl Locale Info). */
function zonesOf(country: string): readonly string[] {
  const locale = new Intl.Locale(`und-${country}`);
  const found: unknown = 'timeZones' in locale ? locale.timeZones : undefined;
  const asked: unknown =
    found ?? ('getTimeZones' in locale && typeof locale.getTimeZones === 'function' && locale.getTimeZones());
  return Array.isArray(asked) ? asked.filter((zone) => typeof zone === 'string') : [];
}
