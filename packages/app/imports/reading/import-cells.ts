/** Loaded by the first table: the API takes few. */
const csv = (): typeof import('csv-parse/sync') => require('csv-parse/sync');

/** One row of a CSV, taken apart by csv-parse. */
export type Cells =
  | { readonly ok: true; readonly cells: readonly string[] }
  /** `open`: a quote is not closed, and the row may go on on the next line */
  | { readonly ok: false; readonly open: boolean };

/** The cells of a row on one line; none where it is blank. */
export function cellsOf(text: string, delimiter: string): Cells {
  const strictly = strictCells(text, delimiter);
  // `5" pipe` in a cell that is not quoted: what people write, though RFC 4180 has none of it
  if (!strictly.ok && strictly.code === 'INVALID_OPENING_QUOTE') return tryCells(text, delimiter, true);
  if (strictly.ok || strictly.open) return strictly;
  const cells = looseCells(text, delimiter);
  return cells === undefined ? strictly : { ok: true, cells };
}

/** The cells of a row that may hold line ends, by RFC 4180 alone: a stray quote must not swallow the rows after it. */
export function strictCells(text: string, delimiter: string): Cells & { readonly code?: string } {
  return tryCells(text, delimiter, false);
}

function tryCells(text: string, delimiter: string, looseQuotes: boolean): Cells & { readonly code?: string } {
  try {
    const options = { delimiter, relax_column_count: true, relax_quotes: looseQuotes, record_delimiter: '\n' };
    const [cells = []] = csv().parse(text, options);
    return { ok: true, cells };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    return { ok: false, open: code === 'CSV_QUOTE_NOT_CLOSED', code };
  }
}

/**
 * `"Juan "Pepe" Pérez",x`: a quoted cell whose quotes are not doubled ends where a delimiter or the row's end comes after a quote. Undefined where a cell
 * never ends so.
 */
function looseCells(text: string, delimiter: string): readonly string[] | undefined {
  const cells: string[] = [];
  for (let at = 0; at <= text.length; ) {
    const read = text[at] === '"' ? quotedAt(text, at, delimiter) : plainAt(text, at, delimiter);
    if (read === undefined) return undefined;
    cells.push(read.cell);
    at = read.next;
  }
  return cells;
}

interface LooseCell {
  readonly cell: string;
  /** where the next one begins; beyond the text after the last */
  readonly next: number;
}

function plainAt(text: string, at: number, delimiter: string): LooseCell {
  const end = text.indexOf(delimiter, at);
  if (end === -1) return { cell: text.slice(at), next: text.length + 1 };
  return { cell: text.slice(at, end), next: end + delimiter.length };
}

function quotedAt(text: string, at: number, delimiter: string): LooseCell | undefined {
  const end = text.indexOf(`"${delimiter}`, at + 1);
  const isLast = end === -1;
  if (isLast && (text.length < at + 2 || !text.endsWith('"'))) return undefined;
  const cell = text.slice(at + 1, isLast ? -1 : end).replaceAll('""', '"');
  return { cell, next: isLast ? text.length + 1 : end + 1 + delimiter.length };
}
