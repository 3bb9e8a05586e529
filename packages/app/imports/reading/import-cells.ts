import { parse } from 'csv-parse/sync';

/** One row of a CSV, taken apart by csv-parse. */
export type Cells =
  | { readonly ok: true; readonly cells: readonly string[] }
  /** `open`: a quote is not closed, and the row may go on on the next line */
  | { readonly ok: false; readonly open: boolean };

/** The cells of a row, which may hold line ends within quotes; none where it is blank. */
export function cellsOf(text: string, delimiter: string): Cells {
  const strictly = strictCells(text, delimiter);
  // `5" pipe` in a cell that is not quoted: what people write, though RFC 4180 has none of it
  return strictly.ok || strictly.code !== 'INVALID_OPENING_QUOTE' ? strictly : tryCells(text, delimiter, true);
}

/** The same, as RFC 4180 has it: no quotes but around a cell. */
export function strictCells(text: string, delimiter: string): Cells & { readonly code?: string } {
  return tryCells(text, delimiter, false);
}

function tryCells(text: string, delimiter: string, looseQuotes: boolean): Cells & { readonly code?: string } {
  try {
    const options = { delimiter, relax_column_count: true, relax_quotes: looseQuotes, record_delimiter: '\n' };
    const [cells = []] = parse(text, options);
    return { ok: true, cells };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    return { ok: false, open: code === 'CSV_QUOTE_NOT_CLOSED', code };
  }
}
