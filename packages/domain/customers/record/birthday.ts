/** A day of birth, as people write it, to `YYYY-MM-DD`. */

const earliest = '1900-01-01';

/** Countries where the month is written before the day, ISO 3166-1 alpha-2. */
export const monthFirst: ReadonlySet<string> = new Set(['US', 'PH', 'FM', 'PW']);

export interface BirthdayReading {
  /** `YYYY-MM-DD`: nobody is born later */
  readonly today: string;
  /** the source's, ISO 3166-1 alpha-2: whether 03/04/1990 is in April or in March */
  readonly country?: string | undefined;
}

/**
 * The day in a text: year first, with or without a time after it, or the year last and then day before month but where the country writes it the
 * other way round. Undefined for what is no day of the calendar, lies in the future or before 1900.
 */
export function readBirthday(written: string, { today, country }: BirthdayReading): string | undefined {
  const day = dayOf(written.trim(), country);
  return day !== undefined && isDay(day) && day >= earliest && day <= today ? day : undefined;
}

function dayOf(text: string, country: string | undefined): string | undefined {
  const yearFirst = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/.exec(text);
  if (yearFirst !== null) return dayFrom(yearFirst[1], yearFirst[2], yearFirst[3]);
  const yearLast = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(text);
  if (yearLast === null) return undefined;
  const [, one, other, year] = yearLast;
  return monthFirst.has(country ?? '') ? dayFrom(year, one, other) : dayFrom(year, other, one);
}

const dayFrom = (year = '', month = '', day = '') => `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;

/** Whether this is a day, `YYYY-MM-DD`: the calendar gives one back as it was, or another where there is none such (30 February). */
export function isDay(day: string): boolean {
  const time = Date.parse(`${day}T00:00:00.000Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === day;
}
