import type { Line } from './import-lines';

/** One row of an imported file as it is read: its values by column, or why it can't be read. */

export type Values = readonly (readonly [column: string, value: string])[];

interface Place {
  /** physical line that it begins on, from 1 */
  readonly line: number;
  /** where the next row begins: byte over all parts together, and its line */
  readonly next: { readonly byte: number; readonly line: number };
  readonly windows1252: boolean;
  /** blank rows between the row before and this one */
  readonly blanks: number;
}

export type FileRecord = Place &
  (
    | { readonly ok: true; readonly values: Values }
    | { readonly ok: false; readonly code: string; readonly reason: string; readonly column?: string }
  );

/** The place of a row that takes these lines. */
export function placeOf(first: Line, last: Line, windows1252: boolean): Place {
  return { line: first.number, next: { byte: last.end, line: last.number + 1 }, windows1252, blanks: 0 };
}

/** A line that is too long to be a row. */
export function tooLong(line: Line): FileRecord {
  const reason = 'The row is longer than 64 kB.';
  return { ...placeOf(line, line, false), ok: false, code: 'import.rowTooLong', reason };
}
