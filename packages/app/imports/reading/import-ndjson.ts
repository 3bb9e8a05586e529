import type { Line } from './import-lines';
import { type FileRecord, placeOf, tooLong, type Values } from './import-record';
import { decodeRow, withoutMark } from './import-text';
import type { LegacyEncoding } from './legacy-encodings';

const mostFields = 500;

/** Rows of NDJSON: a flat JSON object a line. Any other line is reported and skipped; an empty one is no row. */
export async function* ndjsonRecords(lines: AsyncIterable<Line>, legacy: LegacyEncoding): AsyncGenerator<FileRecord> {
  let blanks = 0;
  for await (const line of lines) {
    const record = line.isCut ? tooLong(line) : recordOf(line, legacy);
    if (record !== undefined) yield { ...record, blanks };
    blanks = record === undefined ? blanks + 1 : 0;
  }
}

function recordOf(line: Line, legacy: LegacyEncoding): FileRecord | undefined {
  const bytes = line.number === 1 ? withoutMark(line.bytes) : line.bytes;
  const { text, isLegacy } = decodeRow(bytes, legacy);
  if (text.trim() === '') return undefined;
  const place = placeOf(line, line, isLegacy);
  const value = parsed(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { ...place, ok: false, code: 'import.badJson', reason: 'The line is not a JSON object.' };
  }
  const entries = Object.entries(value);
  const nested = entries.find(([, field]) => typeof field === 'object' && field !== null);
  if (entries.length > mostFields) {
    return { ...place, ok: false, code: 'import.tooManyFields', reason: `A row has ${mostFields} fields at most.` };
  }
  if (nested !== undefined) {
    const reason = 'A field holds a list or an object: rows are flat.';
    return { ...place, ok: false, code: 'import.nested', reason, column: nested[0].slice(0, 256) };
  }
  const values: Values = entries.map(([column, field]) => [column, field === null ? '' : String(field)]);
  return { ...place, ok: true, values };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
