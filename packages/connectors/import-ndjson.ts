import type { Line } from './import-lines';
import { type FileRecord, placeOf, tooLong, type Values } from './import-record';
import { decodeRow, withoutMark } from './import-text';

const mostFields = 500;

/** Rows of NDJSON: a flat JSON object a line. A line that is none is told and passed over; an empty one is no row. */
export async function* ndjsonRecords(lines: AsyncIterable<Line>): AsyncGenerator<FileRecord> {
  for await (const line of lines) {
    if (line.isCut) yield tooLong(line);
    else if (line.bytes.length > 0) yield* recordOf(line);
  }
}

function* recordOf(line: Line): Generator<FileRecord> {
  const { text, windows1252 } = decodeRow(line.number === 1 ? withoutMark(line.bytes) : line.bytes);
  if (text.trim() === '') return;
  const place = placeOf(line, line, windows1252);
  const value = parsed(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    yield { ...place, ok: false, code: 'import.badJson', reason: 'The line is not a JSON object.' };
    return;
  }
  const entries = Object.entries(value);
  const nested = entries.find(([, field]) => typeof field === 'object' && field !== null);
  if (entries.length > mostFields) {
    yield { ...place, ok: false, code: 'import.tooManyFields', reason: `A row has ${mostFields} fields at most.` };
  } else if (nested !== undefined) {
    const reason = 'A field holds a list or an object: rows are flat.';
    yield { ...place, ok: false, code: 'import.nested', reason, column: nested[0].slice(0, 256) };
  } else {
    const values: Values = entries.map(([column, field]) => [column, field === null ? '' : String(field)]);
    yield { ...place, ok: true, values };
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
