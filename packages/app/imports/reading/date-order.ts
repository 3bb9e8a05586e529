import { monthFirst } from '@afluente/domain/customers/record/birthday';
import { readWritten, type WrittenDate } from './written-date';

/** Whether 03/04/2025 is in April or in March; undefined where nothing says so, and then it is not guessed. */
export type DateOrder = 'dayFirst' | 'monthFirst' | undefined;

/** The order of a column by its own values, else the country's. Values of both orders beside each other leave it open. */
export function dateOrderOf(values: Iterable<string>, country: string | undefined): DateOrder {
  const seen = new Set<DateOrder>();
  for (const value of values) seen.add(orderIn(readWritten(value.trim())));
  if (seen.has('dayFirst') && seen.has('monthFirst')) return undefined;
  if (seen.has('dayFirst')) return 'dayFirst';
  if (seen.has('monthFirst')) return 'monthFirst';
  if (country === undefined) return undefined;
  return monthFirst.has(country) ? 'monthFirst' : 'dayFirst';
}

/** What one date says by itself: no month is the 13th or later. */
export function orderIn(date: WrittenDate | undefined): DateOrder {
  if (date?.is !== 'numbers' || (date.first > 12 && date.second > 12)) return undefined;
  if (date.first > 12) return 'dayFirst';
  return date.second > 12 ? 'monthFirst' : undefined;
}
