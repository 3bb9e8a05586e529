import { isDay, monthFirst } from '@afluente/domain/customers/record/birthday';

/** When something was said, as people and tools write it in a column, to ISO 8601. */

const yearFirst = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]+(\d.*))?$/;
const yearLast = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:,? +(\d.*))?$/;
const clock =
  /^(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)? ?(?:([ap])\.? ?m\.?)?(?: ?(Z|UTC|GMT|[+-]\d{2}:?\d{2}))?$/i;

export interface MomentReading {
  /** ISO 8601: nothing was said later */
  readonly now: string;
  /** whether 03/04/2025 is in April or in March, ISO 3166-1 alpha-2 */
  readonly country?: string | undefined;
}

/**
 * The moment in a text: a day, with or without a time; a day alone is its beginning, so that whatever was said later that day goes before. UTC where no
 * zone is given. Undefined for what is no moment, lies in the future or before 1990.
 */
export function readMoment(written: string, { now, country }: MomentReading): string | undefined {
  const text = written.trim();
  const first = yearFirst.exec(text);
  const last = first === null ? yearLast.exec(text) : null;
  const [year, month, day, time] = first !== null ? first.slice(1) : last === null ? [] : inOrder(last, country);
  const date = `${year}-${(month ?? '').padStart(2, '0')}-${(day ?? '').padStart(2, '0')}`;
  const at = year !== undefined && isDay(date) ? withTime(date, time) : undefined;
  return at !== undefined && at <= now && at >= '1990' ? at : undefined;
}

function inOrder([, one, other, year, time]: RegExpExecArray, country: string | undefined) {
  return monthFirst.has(country ?? '') ? [year, one, other, time] : [year, other, one, time];
}

function withTime(date: string, time: string | undefined): string | undefined {
  if (time === undefined) return `${date}T00:00:00.000Z`;
  const [, hour = '', minute = '', second = '00', half, zone] = clock.exec(time.trim()) ?? [];
  if (hour === '') return undefined;
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  const offset = zone === undefined || /^[A-Z]+$/i.test(zone) ? 'Z' : zone.replace(/^(.\d{2}):?/, '$1:');
  const parsed = Date.parse(`${date}T${String(hours).padStart(2, '0')}:${minute}:${second}${offset}`);
  return Number.isNaN(parsed) ? undefined : new Date(parsed).toISOString();
}
