import { NotFoundError } from '@afluente/domain/errors';
import { adviceFor } from '@afluente/domain/imports/advice';
import type { ImportRow, ImportRun } from '@afluente/domain/imports/import-record';
import type { Language } from '@afluente/domain/words/language';
import { cursorAt, positionOf } from '@afluente/store/table/cursor';
import { readImportRows } from '../import-files';
import { type ImportStores, importOf } from './asked-import';
import { reportWords } from './report-words';

/** What a spreadsheet shows of a run: a line for each refused row, and for each value that was left out. */

/** Whoever reads it. */
export interface Reader {
  readonly language: Language;
  /** says a sentence in that language */
  readonly say: (sentence: string) => string;
}

export interface WantedReport {
  readonly importId: string;
  /** number of a run; the last where absent */
  readonly run?: number | undefined;
  /** every row, also those of which nothing is to be said */
  readonly all: boolean;
  readonly delimiter: ',' | ';' | '\t';
  readonly cursor?: string | undefined;
  readonly reader: Reader;
}

export interface ImportReport {
  /** CSV in UTF-8 with its mark, so that Excel reads it right */
  readonly csv: string;
  /** where more of it is */
  readonly cursor?: string;
}

/** Chunks of 250 rows that one answer holds: at most some 3 MB. */
const mostChunks = 40;

/** The report on a run, or a part of it. Throws NotFoundError where there is no such run, or its report is gone. */
export async function importReport(wanted: WantedReport, stores: ImportStores): Promise<ImportReport> {
  const { importId, delimiter, all, reader } = wanted;
  const { runs } = await importOf(importId, stores);
  const run = runs.find(({ number }) => number === (wanted.run ?? runs.length));
  if (run === undefined) throw new NotFoundError('There is no such run of this import.');
  const identity = ['import report', importId, String(run.number), String(all), delimiter];
  const [first = 0] = wanted.cursor === undefined ? [] : positionOf(identity, wanted.cursor).map(Number);
  const next = Math.min(first + mostChunks, run.at.chunk);
  const lines: (readonly string[])[] =
    first === 0 ? [reportWords[reader.language].header, ...noteLines(run, reader)] : [];
  for (let chunk = first; chunk < next; chunk += 1) {
    const rows = await readImportRows(stores.archive, { importId, run: run.number, chunk });
    if (rows === undefined) throw new NotFoundError('The report is kept for 30 days, and is gone.');
    for (const row of rows) lines.push(...linesOf(row, { all, reader }));
  }
  const text = lines.map((cells) => cells.map((cell) => quoted(cell, delimiter)).join(delimiter)).join('\r\n');
  const csv = `${first === 0 ? '\ufeff' : ''}${text}${text === '' ? '' : '\r\n'}`;
  return { csv, ...(next < run.at.chunk && { cursor: cursorAt(identity, [next]) }) };
}

/** What is to be known of the file as a whole, before its rows. */
function noteLines({ notes = [] }: ImportRun, reader: Reader): readonly (readonly string[])[] {
  const { note } = reportWords[reader.language];
  return notes.map(({ code, detail }) => ['', '', note, '', code, reader.say(detail), advised(code, reader), '']);
}

const advised = (code: string | undefined, { say }: Reader) => say((code && adviceFor(code)) ?? '');

function linesOf(
  { row, line, outcome, column, code, reason, customerId, leftOut = [], suspected }: ImportRow,
  { all, reader }: Pick<WantedReport, 'all' | 'reader'>,
) {
  const words = reportWords[reader.language];
  const became = words.outcomes[outcome];
  const place = [String(row), String(line), suspected === true ? `${became}, ${words.suspected}` : became];
  const own = outcome === 'refused' || (all && leftOut.length === 0) ? [{ column, code, reason }] : [];
  return [...own, ...leftOut].map((one) => {
    const why = [one.column ?? '', one.code ?? '', reader.say(one.reason ?? ''), advised(one.code, reader)];
    return [...place, ...why, customerId ?? ''];
  });
}

/**
 * A cell of a CSV. What a spreadsheet would take for a formula gets an apostrophe before it (OWASP, "CSV Injection"): columns are called as whoever made
 * the file wanted.
 */
function quoted(cell: string, delimiter: string): string {
  const harmless = /^[\s]*[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  const mustQuote = harmless.includes(delimiter) || /["\r\n]/.test(harmless);
  return mustQuote ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
