import { isDay } from '@afluente/domain/customers/record/birthday';
import { type DateOrder, orderIn } from './date-order';
import { readWritten, type WrittenDate, writtenDay } from './written-date';

/** When something was said, as people and tools write it in a column, to ISO 8601. */

/** What keeps a date from being read. */
export type DateFault = 'noDate' | 'badDate' | 'ambiguousDate' | 'oldDate' | 'futureDate';

/** A day, or why there is none. */
export type ReadDay = { readonly day: string; readonly time: string } | { readonly fault: DateFault };
export type Moment = { readonly at: string } | { readonly fault: DateFault };

export interface MomentReading {
  /** ISO 8601: nothing was said later */
  readonly now: string;
  readonly order: DateOrder;
}

/** `0/0/00`, `0000-00-00 00:00:00`: what programs write where there is no date. */
const nothing = /^[0/.\-: ]*$/;
/** Spreadsheets and databases fill up with days of 1900; nobody's list knows what was said so long ago. */
const earliest = '1990';
/** The clocks of Kiribati. */
const furthestZoneMs = 14 * 3_600_000;

/**
 * The moment in a text: a day, with or without a time; a day alone is its beginning, so that whatever was said later that day goes before. UTC where no
 * zone is given: what is later than now by no more than a zone can be is now.
 */
export function readMoment(written: string, { now, order }: MomentReading): Moment {
  const text = written.trim();
  if (nothing.test(text)) return { fault: 'noDate' };
  const date = readWritten(text);
  const at = date?.is === 'moment' ? { at: date.at } : momentOf(dayIn(date, order));
  if ('fault' in at) return at;
  if (at.at < earliest) return { fault: 'oldDate' };
  if (at.at <= now) return at;
  return Date.parse(at.at) <= Date.parse(now) + furthestZoneMs ? { at: now } : { fault: 'futureDate' };
}

/** The day of a text, whenever it is. */
export function readDay(written: string, order: DateOrder): ReadDay {
  const date = readWritten(written.trim());
  const read = date?.is === 'moment' ? { day: date.at.slice(0, 10), time: '' } : dayIn(date, order);
  return 'fault' in momentOf(read) ? { fault: 'fault' in read ? read.fault : 'badDate' } : read;
}

function dayIn(date: WrittenDate | undefined, order: DateOrder): ReadDay {
  if (date === undefined || date.is === 'moment') return { fault: 'badDate' };
  if (date.is === 'day') return isDay(date.day) ? date : { fault: 'badDate' };
  const { first, second, year, time } = date;
  const settled = order ?? (first === second ? 'dayFirst' : orderIn(date));
  if (settled === undefined) return { fault: first > 12 ? 'badDate' : 'ambiguousDate' };
  const day = settled === 'dayFirst' ? writtenDay(year, second, first) : writtenDay(year, first, second);
  return isDay(day) ? { day, time } : { fault: 'badDate' };
}

const clock =
  /^(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)? ?(?:([ap])\.? ?m\.?)?(?: ?(Z|UTC|GMT|[+-]\d{2}:?\d{2}))?$/i;

function momentOf(day: ReadDay): Moment {
  if ('fault' in day) return day;
  if (day.time === '') return { at: `${day.day}T00:00:00.000Z` };
  const [, hour = '', minute = '', second = '00', half, zone] = clock.exec(day.time.trim()) ?? [];
  if (hour === '') return { fault: 'badDate' };
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  const offset = zone === undefined || /^[A-Z]+$/i.test(zone) ? 'Z' : zone.replace(/^(.\d{2}):?/, '$1:');
  const parsed = Date.parse(`${day.day}T${String(hours).padStart(2, '0')}:${minute}:${second}${offset}`);
  return Number.isNaN(parsed) ? { fault: 'badDate' } : { at: new Date(parsed).toISOString() };
}
