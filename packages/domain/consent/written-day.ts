import { monthOf } from '../time/month-names';
import { foldMessage } from './fold-message';
import { words } from './in-words/grammar';

/** A day as people, spreadsheets and tools write it in a column, whether with a time or without. */

/** `de` of `1 de mayo de 2024`, days of the week, what a time ends with. */
const besides: ReadonlySet<string> = words(
  `de del of the at a las t z utc gmt am pm m p th st nd rd mon tue wed thu fri sat sun monday tuesday wednesday thursday friday saturday sunday lun mie jue vie sab dom
  lunes martes miercoles jueves viernes sabado domingo`,
);

/** Longer than any. */
const longestDay = 64;

/** Whether a whole text is a day since 1990; `0000-00-00` is none. */
export function isWrittenDay(text: string): boolean {
  if (text.length > longestDay) return false;
  const parts = foldMessage(text).match(/\d+|\p{Letter}+/gu) ?? [];
  const numbers = parts.filter((part) => /^\d/.test(part));
  const named = parts.filter((part) => !/^\d/.test(part));
  const month = named.filter((word) => monthOf(word) !== undefined);
  if (named.some((word) => monthOf(word) === undefined && !besides.has(word)) || month.length > 1) return false;
  return month.length === 1 ? isDate(numbers, 2) : isDate(numbers, 3);
}

/** A year and, beside it, what can be its days and months. */
function isDate(numbers: readonly string[], least: number): boolean {
  const [first = '', ...others] = numbers.slice(0, least);
  const date = [first, ...others];
  if (date.length < least) return false;
  const years = date.filter((one) => one.length === 4);
  const small = date.filter((one) => one.length <= 2).map(Number);
  const isYear = years.length === 1 && Number(years[0]) >= 1990 && Number(years[0]) <= 2100;
  return (
    isYear &&
    small.length === least - 1 &&
    small.every((one) => one >= 1 && one <= 31) &&
    small.some((one) => one <= 12 || least === 2)
  );
}
