import { fieldKey } from './field-names';

/** Countries as people write them in Spanish, English and Portuguese, to ISO 3166-1 alpha-2. */

let names: ReadonlyMap<string, string> | undefined;

function allCodes(): string[] {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  return letters.flatMap((first) => letters.map((second) => first + second));
}

const everyday = { usa: 'US', eeuu: 'US', estadosunidosdeamerica: 'US', eua: 'US', uk: 'GB', inglaterra: 'GB' };

/** Made on first use, out of the runtime's own CLDR names. Withdrawn codes (`UK`, `SU`, …) give way to those in use. */
function byName(): ReadonlyMap<string, string> {
  if (names !== undefined) return names;
  const found = new Map<string, string>(Object.entries(everyday));
  for (const language of ['es', 'en', 'pt']) {
    const display = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
    for (const code of allCodes()) {
      const current = new Intl.Locale('und', { region: code }).maximize().region ?? code;
      const name = display.of(code);
      if (name !== undefined && !found.has(fieldKey(name))) found.set(fieldKey(name), current);
    }
  }
  names = found;
  return names;
}

/** The code of a country written as a name or a code; what is neither comes back as it is. */
export function countryCode(written: string): string {
  const trimmed = written.trim();
  const known = byName().get(fieldKey(trimmed));
  if (known !== undefined) return known;
  return /^[a-z]{2}$/i.test(trimmed) ? trimmed.toUpperCase() : trimmed;
}
