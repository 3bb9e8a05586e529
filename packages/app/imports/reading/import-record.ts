import type { LeftOut } from '@afluente/domain/imports/left-out';
import type { Line } from './import-lines';

/** One row of an imported file as it is read: its values by column, or why it can't be read. */

export type Values = readonly (readonly [column: string, value: string])[];

interface Place {
  /** physical line that it begins on, from 1 */
  readonly line: number;
  /** where the next row begins: byte over all parts together, and its line */
  readonly next: { readonly byte: number; readonly line: number };
  /** it was no UTF-8 */
  readonly isLegacy: boolean;
  /** blank rows between the row before and this one */
  readonly blanks: number;
}

/** Cells beyond those that the header names, and what else of the row is not among its values. */
export interface RowNotes {
  readonly leftOut?: readonly LeftOut[];
  /** the row has more cells than the header: it may be that an unquoted delimiter shifted them */
  readonly isLong?: boolean;
}

export type FileRecord = Place &
  (
    | ({ readonly ok: true; readonly values: Values } & RowNotes)
    | { readonly ok: false; readonly code: string; readonly reason: string; readonly column?: string }
  );

/** The place of a row that takes these lines. */
export function placeOf(first: Line, last: Line, isLegacy: boolean): Place {
  return { line: first.number, next: { byte: last.end, line: last.number + 1 }, isLegacy, blanks: 0 };
}

/** A line that is too long to be a row. */
export function tooLong(line: Line): FileRecord {
  const reason = 'The row is longer than 64 kB.';
  return { ...placeOf(line, line, false), ok: false, code: 'import.rowTooLong', reason };
}
