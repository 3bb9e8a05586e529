import type { Writing } from './filter-spec';

/** Dates as people of a language write them, in the zone of whoever reads them: the machine's own has no say. */

const styles = ['short', 'medium', 'long', 'full'] as const;
type Style = (typeof styles)[number];

const isStyle = (format: string): format is Style => styles.some((style) => style === format);

type DateWriting = Pick<Writing, 'locale' | 'zone' | 'now'>;

/**
 * An ISO date or time, or `now`, in a format of strftime (`%d/%m/%Y`) or by one of the names `short`, `medium`, `long`, `full`. What is
 * no date stays as it is.
 */
export function formatDate(given: string, format: string, writing: DateWriting): string {
  const text = given === 'now' || given === 'today' ? writing.now : given;
  const at = /^\d{4}-\d{2}-\d{2}(?:T|$)/.test(text) ? new Date(text) : undefined;
  if (at === undefined || Number.isNaN(at.getTime())) return given;
  // a day alone, as a birthday, is the same day everywhere
  const timeZone = text.length === 10 ? 'UTC' : writing.zone;
  if (isStyle(format)) return new Intl.DateTimeFormat(writing.locale, { dateStyle: format, timeZone }).format(at);
  const shown: Shown = { at, timeZone, locale: writing.locale };
  return format.replaceAll(/%(-?)([A-Za-z%])/g, (whole, flag: string, letter: string) => {
    const written = codes[letter]?.(shown);
    if (written === undefined) return whole;
    return flag === '-' ? written.replace(/^0(?=\d)/, '') : written;
  });
}

/** The codes of a format that are not among ours. */
export function unknownCodes(format: string): readonly string[] {
  if (isStyle(format)) return [];
  return [...format.matchAll(/%-?([A-Za-z%])/g)].flatMap(([code, letter = '']) =>
    codes[letter] === undefined ? [code] : [],
  );
}

interface Shown {
  readonly at: Date;
  readonly timeZone: string;
  readonly locale: string;
}

/** Digits are those of the calendar of everybody; only names are of a language. */
function part(name: Intl.DateTimeFormatPartTypes, options: Intl.DateTimeFormatOptions, locale?: string) {
  return (shown: Shown) =>
    new Intl.DateTimeFormat(locale ?? shown.locale, { ...options, timeZone: shown.timeZone })
      .formatToParts(shown.at)
      .find(({ type }) => type === name)?.value ?? '';
}

const digits = (name: 'year' | 'month' | 'day' | 'minute' | 'second', width: 'numeric' | '2-digit') => {
  const written = part(name, { [name]: width }, 'en-GB');
  return (shown: Shown) => (width === 'numeric' ? written(shown) : written(shown).padStart(2, '0'));
};
const hour = part('hour', { hour: '2-digit', hourCycle: 'h23' }, 'en-GB');
const halfHour = part('hour', { hour: '2-digit', hourCycle: 'h12' }, 'en-US');
const halfDay = part('dayPeriod', { hour: '2-digit', hourCycle: 'h12' }, 'en-US');

const codes: Readonly<Record<string, (shown: Shown) => string>> = {
  Y: digits('year', 'numeric'),
  y: digits('year', '2-digit'),
  m: digits('month', '2-digit'),
  d: digits('day', '2-digit'),
  e: (shown) => digits('day', '2-digit')(shown).replace(/^0/, ''),
  H: hour,
  I: (shown) => halfHour(shown).padStart(2, '0'),
  l: (shown) => halfHour(shown).replace(/^0/, ''),
  M: digits('minute', '2-digit'),
  S: digits('second', '2-digit'),
  p: (shown) => halfDay(shown).toUpperCase(),
  // with a day beside it a month is in the form that dates take
  B: part('month', { month: 'long', day: 'numeric' }),
  b: part('month', { month: 'short', day: 'numeric' }),
  A: part('weekday', { weekday: 'long' }),
  a: part('weekday', { weekday: 'short' }),
  '%': () => '%',
};
