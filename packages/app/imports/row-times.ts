import { mostRows } from '@afluente/domain/imports/import-record';

/*
 * Rows are a millisecond apart: a later row is the later fact, however often the file is read, and the time of each merge says which row made it.
 */

/**
 * When a row without a date of its own was said: up to the moment that the file was correct, so that whatever people said later goes before, and
 * never on an earlier day, which nobody named. ISO 8601.
 */
export function saidInRow(asOf: string, row: number): string {
  const first = Date.parse(asOf) - mostRows;
  const dayBegins = Date.parse(`${asOf.slice(0, 10)}T00:00:00.000Z`);
  return new Date(Math.max(first, dayBegins) + row).toISOString();
}

/** The time so many milliseconds later, ISO 8601. */
export function momentLater(time: string, milliseconds: number): string {
  return new Date(Date.parse(time) + milliseconds).toISOString();
}
