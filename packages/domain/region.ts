/**
 * Names of states, provinces and departments, as people write them: `Jal.`, `JALISCO` and `MX-JAL` are one. The first of each is its usual name, by
 * ISO 3166-2 and the abbreviations of the countries' own post.
 */
const listed = (): Readonly<Record<string, Readonly<Record<string, string>>>> => require('./region-names.json');

interface Known {
  readonly country: string;
  readonly name: string;
}

let known: ReadonlyMap<string, readonly Known[]> | undefined;

/** Read on first use: by key, in each country that has one of that name. */
function names(): ReadonlyMap<string, readonly Known[]> {
  if (known !== undefined) return known;
  const found = new Map<string, Known[]>();
  for (const [country, regions] of Object.entries(listed())) {
    for (const [name, others] of Object.entries(regions)) {
      for (const one of new Set([name, ...others.split('|')].map(keyOf))) {
        if (one !== '') found.set(one, [...(found.get(one) ?? []), { country, name }]);
      }
    }
  }
  known = found;
  return found;
}

const keyOf = (name: string): string =>
  name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]/gu, '');

/** Words before the name that say what it is: `Estado de Jalisco`, `Provincia de Sevilla`. */
const kind =
  /^(?:estado|edo|provincia|prov|departamento|depto|dpto|state|province)\.?\s+(?:libre y soberano\s+)?(?:de|del|do|da|of)\s+/i;

/** Short words mean one thing in each country: without it they say nothing, unless a dot says that they are short for something. */
const isLong = (key: string, written: string) => key.length >= (written.trim().endsWith('.') ? 3 : 4);

function find(written: string, country: string | undefined): readonly Known[] {
  for (const name of [written.trim(), written.trim().replace(kind, '')]) {
    const key = keyOf(name);
    const all = names().get(key) ?? [];
    const found =
      country === undefined ? all.filter(() => isLong(key, written)) : all.filter((one) => one.country === country);
    if (found.length > 0) return found;
  }
  return [];
}

/** The usual name of a region, in this country (ISO 3166-1) or, where that is not known, in the only one that has it; else as it is written. */
export function regionName(written: string, country?: string | undefined): string {
  const [first, ...others] = find(written, country);
  return first === undefined || others.length > 0 ? written.trim() : first.name;
}

/** Whether this is the name of a region that is known, in this country or in any. */
export const isRegionName = (written: string, country?: string | undefined): boolean =>
  find(written, country).length > 0;

/** The countries that are known to have a region of this name; none where nobody knows it. */
export const countriesOfRegion = (written: string): readonly string[] => [
  ...new Set(find(written, undefined).map(({ country }) => country)),
];

/** Whether two names mean the same region of a country: case, accents, dots and abbreviations make no difference. */
export function isSameRegion(one: string, other: string, country?: string | undefined): boolean {
  const bare = (name: string) => keyOf(regionName(name, country).replace(kind, ''));
  return keyOf(one) === keyOf(other) || bare(one) === bare(other);
}
