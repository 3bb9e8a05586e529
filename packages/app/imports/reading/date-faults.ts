import type { LeftOut } from '@afluente/domain/imports/left-out';
import type { DateFault } from './moment';

/** What is said of a date that was not taken. */
const reasons: Readonly<Record<DateFault, string>> = {
  noDate: 'The row has no date: what it says counts from the moment of the import.',
  badDate: 'This is not a date: what the row says counts from the moment of the import.',
  ambiguousDate: 'This may be a day in either of two months: what the row says counts from the moment of the import.',
  oldDate:
    'This date is before 1990, as programs write where there is none: what the row says counts from the moment of the import.',
  futureDate: 'This date lies in the future: what the row says counts from the moment of the import.',
};

/** Why the date of a row was not taken. */
export function dateLeftOut(column: string, fault: DateFault): LeftOut {
  return { column, code: `import.${fault}`, reason: reasons[fault] };
}

/** Why a date of birth was not taken that may be one of two days. */
export const ambiguousBirthday = {
  code: 'import.ambiguousDate',
  reason: 'This may be a day in either of two months and was not taken.',
};
