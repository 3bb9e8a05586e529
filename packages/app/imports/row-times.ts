import { type Import, mostRows } from '@afluente/domain/imports/import-record';

/*
 * Rows are a millisecond apart: a later row is the later fact, however often the file is read, and the time of each merge says which row made it.
 */

/** Bytes of the shortest row: an address and the end of its line. More rows than this makes of a file share the time of its last. */
const shortestRow = 8;

type Dated = Pick<Import, 'asOf' | 'createdAt'> & { readonly runs: readonly { readonly bytes: number }[] };

/**
 * When a row without a date of its own was said, ISO 8601. Where nobody stated when the file was correct, that is when the row was received. Else it is
 * up to that moment, so that whatever people said later goes before, and never on an earlier day, which nobody named.
 */
export function saidInRow({ asOf, createdAt, runs }: Dated, row: number): string {
  if (asOf === createdAt) return momentLater(createdAt, row);
  const rows = Math.min(mostRows, Math.ceil((runs.at(-1)?.bytes ?? 0) / shortestRow));
  const first = Math.max(Date.parse(asOf) - rows, Date.parse(`${asOf.slice(0, 10)}T00:00:00.000Z`));
  return new Date(first + Math.min(row, rows)).toISOString();
}

/** The time so many milliseconds later, ISO 8601. */
export function momentLater(time: string, milliseconds: number): string {
  return new Date(Date.parse(time) + milliseconds).toISOString();
}
