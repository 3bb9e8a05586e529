import { type Cells, cellsOf, strictCells } from './import-cells';
import type { Header } from './import-header';
import type { Line } from './import-lines';
import { longestLine } from './import-lines';
import { type FileRecord, placeOf, type RowNotes, tooLong, type Values } from './import-record';
import { decodeRow } from './import-text';
import type { LegacyEncoding } from './legacy-encodings';

const quote = 0x22;
/** Lines that one row may take, where a cell holds line ends. */
const mostLines = 200;

/**
 * Rows of a CSV after its header, which the lines begin behind. A row goes over several lines only where it then has no more than the header's columns;
 * where it has more, or its quote never closes, its first line alone is refused and the next line is a row again: one stray quote costs one row.
 */
export async function* csvRecords(
  lines: AsyncIterable<Line>,
  header: Pick<Header, 'columns' | 'delimiter'>,
  legacy: LegacyEncoding,
): AsyncGenerator<FileRecord> {
  const ahead = lookAhead(lines);
  let blanks = 0;
  for (let first = await ahead.at(0); first !== undefined; first = await ahead.at(0)) {
    const { record, taken } = await takeRow(first, { ahead, header, legacy });
    ahead.drop(taken);
    if (record === undefined) {
      blanks += 1;
      continue;
    }
    yield { ...record, blanks };
    blanks = 0;
  }
}

interface LookAhead {
  at(index: number): Promise<Line | undefined>;
  drop(count: number): void;
}

function lookAhead(lines: AsyncIterable<Line>): LookAhead {
  const source = lines[Symbol.asyncIterator]();
  const waiting: Line[] = [];
  return {
    at: async (index) => {
      while (waiting.length <= index) {
        const next = await source.next();
        if (next.done === true) return undefined;
        waiting.push(next.value);
      }
      return waiting[index];
    },
    drop: (count) => {
      waiting.splice(0, count);
    },
  };
}

interface Reading {
  readonly ahead: LookAhead;
  readonly header: Pick<Header, 'columns' | 'delimiter'>;
  readonly legacy: LegacyEncoding;
}

/** `record` is absent where the line is blank. */
interface Taken {
  readonly record?: FileRecord;
  readonly taken: number;
}

async function takeRow(first: Line, reading: Reading): Promise<Taken> {
  if (first.isCut) return { record: tooLong(first), taken: 1 };
  const { text, isLegacy } = decodeRow(first.bytes, reading.legacy);
  const cells = cellsOf(text, reading.header.delimiter);
  if (!cells.ok && cells.open) return takeLines(first, reading);
  if (cells.ok && cells.cells.every((cell) => cell.trim() === '')) return { taken: 1 };
  return { record: recordOf({ cells, first, last: first, isLegacy }, reading.header), taken: 1 };
}

/** A row whose quote is open at the end of its first line. */
async function takeLines(first: Line, { ahead, header, legacy }: Reading): Promise<Taken> {
  const lines = [first];
  let bytes = first.bytes.length;
  for (;;) {
    const last = await ahead.at(lines.length);
    if (last === undefined || lines.length === mostLines || bytes + last.bytes.length > longestLine) break;
    lines.push(last);
    bytes += last.bytes.length + 1;
    if (!last.bytes.includes(quote)) continue;
    const { text, isLegacy } = decodeRow(joined(lines), legacy);
    const cells = strictCells(text, header.delimiter);
    if (!cells.ok && cells.open) continue;
    const record = recordOf({ cells, first, last, isLegacy }, header);
    if (!record.ok || record.isLong === true) break;
    return { record, taken: lines.length };
  }
  const reason = 'A quote is opened and not closed.';
  const record: FileRecord = { ...placeOf(first, first, false), ok: false, code: 'import.openQuote', reason };
  return { record, taken: 1 };
}

function joined(lines: readonly Line[]): Buffer {
  return Buffer.concat(lines.flatMap(({ bytes }, index) => (index === 0 ? [bytes] : [lineEnd, bytes])));
}
const lineEnd = Buffer.from('\n');

interface Row {
  readonly cells: Cells;
  readonly first: Line;
  readonly last: Line;
  readonly isLegacy: boolean;
}

function recordOf({ cells: read, first, last, isLegacy }: Row, { columns }: Pick<Header, 'columns'>): FileRecord {
  const place = placeOf(first, last, isLegacy);
  if (!read.ok) {
    const reason = 'A quoted cell goes on after its closing quote: double the quotes within it.';
    return { ...place, ok: false, code: 'import.badQuote', reason };
  }
  const { cells } = read;
  const values: Values = columns.map(({ name }, index) => [name, cells[index] ?? '']);
  return { ...place, ok: true, values, ...beyondHeader(cells, columns) };
}

/** What stands in cells beyond the header's columns. */
export function beyondHeader(cells: readonly string[], columns: Header['columns']): RowNotes {
  const reason = `The row has ${cells.length} cells, and the header names ${columns.length}: the rest is not read.`;
  const leftOut = cells.flatMap((cell, index) =>
    index < columns.length || cell.trim() === ''
      ? []
      : [{ column: `(${index + 1})`, code: 'import.noSuchColumn', reason }],
  );
  return leftOut.length === 0 ? {} : { leftOut, isLong: true };
}
