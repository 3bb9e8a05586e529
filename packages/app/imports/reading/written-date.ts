import { monthOf } from '@afluente/domain/time/month-names';

/** A date of a cell, as far as its writing alone says which it is. */
export type WrittenDate =
  /** `time`: what stands behind the day */
  | { readonly is: 'day'; readonly day: string; readonly time: string }
  /** day and month in the order of whoever writes: `03/04/2025` */
  | {
      readonly is: 'numbers';
      readonly first: number;
      readonly second: number;
      readonly year: string;
      readonly time: string;
    }
  /** ISO 8601 */
  | { readonly is: 'moment'; readonly at: string };

const longestDate = 64;

/** Reads a date; undefined for what is written as none. */
export function readWritten(text: string): WrittenDate | undefined {
  return text.length > longestDate ? undefined : (countedDate(text) ?? spelledDate(text));
}

/** Day 0 of Excel, which takes 1900 for a leap year: serials from 61 on are right. */
const excelEpoch = Date.UTC(1899, 11, 30);

/** A number alone: the days of Excel in a cell that was not formatted as a date, `20250630`, seconds or milliseconds of Unix. */
function countedDate(text: string): WrittenDate | undefined {
  const [, whole = '', fraction = ''] = /^(\d{5,13})(?:[.,](\d{1,15}))?$/.exec(text) ?? [];
  if (whole.length === 5) {
    const seconds = Math.round(Number(`${whole}.${fraction}`) * 86_400);
    const at = new Date(excelEpoch + seconds * 1000).toISOString();
    return Number(fraction) === 0 ? { is: 'day', day: at.slice(0, 10), time: '' } : { is: 'moment', at };
  }
  if (fraction !== '') return undefined;
  if (whole.length === 8) return dayOf(whole.slice(0, 4), Number(whole.slice(4, 6)), Number(whole.slice(6)));
  if (whole.length === 10) return { is: 'moment', at: new Date(Number(whole) * 1000).toISOString() };
  return whole.length === 13 ? { is: 'moment', at: new Date(Number(whole)).toISOString() } : undefined;
}

/** `30 de junio del 2025` */
const joining: ReadonlySet<string> = new Set(['de', 'del']);

/** Three parts, of which one may be a month's name, and a time behind them. */
function spelledDate(text: string): WrittenDate | undefined {
  const plain = text
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase();
  const parts = [...plain.matchAll(/\d+|\p{Letter}+/gu)].filter(([word]) => !joining.has(word)).slice(0, 3);
  const [first = '', second = '', third = ''] = parts.map(([word]) => word);
  const end = (parts[2]?.index ?? 0) + third.length;
  if (third === '' || !/^[\p{Letter}\d./, -]*$/u.test(plain.slice(0, end))) return undefined;
  const time = plain.slice(end).replace(/^[t, ]+/, '');
  if (/^\d{4}$/.test(first)) return withTime(dayOf(first, monthIn(second), dayIn(third)), time);
  if (!/^(?:\d{4}|\d{2})$/.test(third)) return undefined;
  const month = monthOf(first) ?? monthOf(second);
  if (month !== undefined)
    return withTime(dayOf(third, month, dayIn(monthOf(first) === undefined ? first : second)), time);
  const [one, other] = [dayIn(first), dayIn(second)];
  if (one === undefined || other === undefined || Math.max(one, other) > 31) return undefined;
  return { is: 'numbers', first: one, second: other, year: fullYear(third), time };
}

const dayIn = (word: string) => (/^\d{1,2}$/.test(word) ? Number(word) : undefined);
const monthIn = (word: string) => dayIn(word) ?? monthOf(word);

/** A century is not written: what people said in a list is of this one, but for the nineties. */
function fullYear(year: string): string {
  if (year.length === 4) return year;
  return Number(year) >= 90 ? `19${year}` : `20${year}`;
}

function dayOf(year: string, month: number | undefined, day: number | undefined): WrittenDate | undefined {
  if (month === undefined || day === undefined) return undefined;
  return { is: 'day', day: writtenDay(fullYear(year), month, day), time: '' };
}

function withTime(date: WrittenDate | undefined, time: string): WrittenDate | undefined {
  return date?.is === 'day' ? { ...date, time } : date;
}

/** `YYYY-MM-DD`, whether there is such a day or not. */
export function writtenDay(year: string, month: number, day: number): string {
  return [year, String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-');
}
