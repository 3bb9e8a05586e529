import { isDay } from '../customers/record/birthday';
import type { ImportInput } from './import-record';

/** As of when a file is correct: a date of the file, or the column that holds one a row. */

const date = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2}))?$/;

/** What is wrong with what was asked; `pointer` is a JSON pointer (RFC 6901) into it. */
export interface ImportFault {
  readonly pointer: string;
  readonly detail: string;
}

/** Meant as a date: no column is called so. */
const numbers = /^[\d\s:./TZ+-]+$/;
const notADate = 'this is no date: write it as 2025-06-30 or 2025-06-30T10:00:00Z';
const earliest = '1990';
/** The clocks of Kiribati, where the day begins first. */
const furthestZoneMs = 14 * 3_600_000;

export interface AsOf {
  /** ISO 8601; of rows without a date of their own */
  readonly asOf: string;
  /** the column that holds each row's date */
  readonly asOfColumn?: string;
}

/** Reads what was asked: a date, or else a column's name; now where nothing was, and for the day that has begun elsewhere already. */
export function settleAsOf(asked: string | undefined, now: string): AsOf {
  if (asked === undefined) return { asOf: now };
  if (!date.test(asked)) return { asOf: now, asOfColumn: asked };
  const time = Date.parse(asked);
  return { asOf: Number.isNaN(time) || time > Date.parse(now) ? now : new Date(time).toISOString() };
}

/** Why an import may not be asked for so: a consent without the date on which it was said, and an invalid or future date. */
export function asOfFaults(
  { asOf, mapping = {} }: Pick<ImportInput, 'asOf' | 'mapping'>,
  now: string,
): readonly ImportFault[] {
  const pointer = '/asOf';
  const isConsent = (target: string) => target.startsWith('consent:') || target.startsWith('refusal:');
  const column = Object.entries(mapping).find(([, target]) => isConsent(target))?.[0];
  if (asOf === undefined) {
    const detail = `the column ${column} holds consents: state when people said so, as the date of the file (2025-06-30) or as the name of the column that holds the date`;
    return column === undefined ? [] : [{ pointer, detail }];
  }
  if (!date.test(asOf)) return numbers.test(asOf) ? [{ pointer, detail: notADate }] : [];
  if (Number.isNaN(Date.parse(asOf)) || !isDay(asOf.slice(0, 10))) return [{ pointer, detail: 'there is no such day' }];
  if (asOf < earliest) return [{ pointer, detail: 'this date is before 1990: state when the list was correct' }];
  const latest = Date.parse(now) + (asOf.includes('T') ? 0 : furthestZoneMs);
  return Date.parse(asOf) > latest ? [{ pointer, detail: 'this date lies in the future' }] : [];
}
