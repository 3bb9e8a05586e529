import type { TemplateInput } from './template';

/** A locale as its parts: `es_mx.UTF-8`, `ES`, `es-MX` are the same language. */
interface LocaleParts {
  readonly language: string;
  readonly script?: string | undefined;
  readonly region?: string | undefined;
}

function partsOf(locale: string): LocaleParts | undefined {
  const [, language, script, region] =
    /^([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|\d{3}))?(?![a-z\d])/i.exec(locale.trim()) ?? [];
  return language === undefined
    ? undefined
    : { language: language.toLowerCase(), script: script?.toLowerCase(), region: region?.toUpperCase() };
}

/**
 * The language of a template for somebody who reads `wanted`, in the order of liking: for each the very locale, then its language,
 * then another region's; where none is there, the fallback.
 */
export function chooseLocale(
  { locales, fallback }: Pick<TemplateInput, 'locales' | 'fallback'>,
  wanted: readonly (string | undefined)[],
): string {
  const names = Object.keys(locales).sort();
  for (const locale of wanted) {
    const found = locale === undefined ? undefined : bestOf(names, locale);
    if (found !== undefined) return found;
  }
  return fallback ?? names[0] ?? 'en';
}

function bestOf(names: readonly string[], wanted: string): string | undefined {
  const parts = partsOf(wanted);
  if (parts === undefined) return undefined;
  const ranked = names
    .map((name) => ({ name, rank: likeness(partsOf(name), parts) }))
    .filter(({ rank }) => rank > 0)
    .sort((one, other) => other.rank - one.rank);
  return ranked[0]?.name;
}

/** 0: another language, or one that they cannot read as it is written. */
function likeness(offered: LocaleParts | undefined, wanted: LocaleParts): number {
  if (offered === undefined || offered.language !== wanted.language) return 0;
  if (offered.script !== undefined && wanted.script !== undefined && offered.script !== wanted.script) return 0;
  if (offered.region === wanted.region) return 4;
  return offered.region === undefined ? 2 : 1;
}

/** How dates are written in a message of this locale: as in the person's own region, where they read the same language. */
export function formatLocale(locale: string, wanted: string | undefined): string {
  const own = wanted === undefined ? undefined : partsOf(wanted);
  if (own === undefined || own.region === undefined || own.language !== partsOf(locale)?.language) return locale;
  return locale.includes(own.region) ? locale : `${own.language}-${own.region}`;
}

const rightToLeftScripts = new Set(['arab', 'hebr', 'thaa', 'syrc', 'nkoo', 'adlm', 'rohg', 'samr', 'mand']);
const rightToLeft = new Set([
  'ar',
  'he',
  'iw',
  'fa',
  'ur',
  'ps',
  'sd',
  'ug',
  'yi',
  'dv',
  'ckb',
  'syr',
  'nqo',
  'ks',
  'arc',
]);

/** The direction in which a language is written. */
export function directionOf(locale: string): 'ltr' | 'rtl' {
  const parts = partsOf(locale);
  if (parts === undefined) return 'ltr';
  const isRight = parts.script === undefined ? rightToLeft.has(parts.language) : rightToLeftScripts.has(parts.script);
  return isRight ? 'rtl' : 'ltr';
}
