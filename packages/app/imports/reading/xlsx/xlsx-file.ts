import { RejectedError } from '@afluente/domain/errors';
import type { ImportNote } from '@afluente/domain/imports/import-record';
import { type Column, columnsOf } from '../import-columns';
import { beyondHeader } from '../import-csv';
import { mostColumns } from '../import-header';
import type { FileParts, FilePlace } from '../import-lines';
import { identifies } from '../import-mapping';
import { columnNotes } from '../import-notes';
import type { FileRecord } from '../import-record';
import { type FileShape, type ImportFile, understood } from '../understood-file';
import { sheetNotes } from './sheet-notes';
import { type SheetFacts, type SheetRow, sheetRows } from './sheet-rows';
import { readWorkbook, type Sheet, type Workbook } from './workbook';
import { type ZipEntries, zipEntries } from './zip-entries';

/** A sheet of Excel, read row by row. */

/** The zip is held in memory; a sheet goes by in pieces. */
const mostZipBytes = 25_000_000;
const mostSheetBytes = 1_000_000_000;
/** Rows among which the one that names the columns is looked for, and sheets. */
const mostTitles = 20;
const mostSheets = 20;

interface Opened {
  readonly zip: ZipEntries;
  readonly workbook: Workbook;
  /** of the zip */
  readonly bytes: number;
}

interface Chosen {
  readonly sheet: Sheet;
  readonly header: SheetRow;
  readonly columns: readonly Column[];
}

/**
 * Opens the first visible sheet that names columns which identify people, or else the first that holds anything. Throws RejectedError
 * (`import.badSheet`, `import.openDocument`, `import.tooBig`, `import.empty`) with what to do.
 */
export async function openXlsx(file: FileParts, shape: FileShape): Promise<ImportFile> {
  const bytes = await wholeOf(file);
  const zip = await zipEntries(bytes);
  const opened = { zip, workbook: await readWorkbook(zip), bytes: bytes.length };
  const chosen = await choose(opened, shape);
  const facts: SheetFacts = { merged: [], hiddenColumns: 0 };
  const hiddenRows: number[] = [];
  const notes = (): readonly ImportNote[] => [
    ...sheetNotes({
      chosen: chosen.sheet,
      sheets: opened.workbook.sheets,
      headerRow: chosen.header.number,
      facts,
      hiddenRows,
    }),
    ...columnNotes(chosen.columns, shape),
  ];
  return {
    format: 'xlsx',
    headerRow: chosen.header.number,
    ...understood(chosen.columns, shape),
    notes,
    records: (from) => records(opened, chosen, { from, facts, hiddenRows }),
  };
}

async function wholeOf({ sizes, read }: FileParts): Promise<Buffer> {
  if (sizes.reduce((sum, size) => sum + size, 0) > mostZipBytes) {
    const reason = 'A sheet of Excel may have 25 MB: save it as CSV UTF-8, which is read in parts.';
    throw new RejectedError('import.tooBig', reason);
  }
  const parts: Buffer[] = [];
  for (const index of sizes.keys()) parts.push(await read(index));
  return Buffer.concat(parts);
}

async function choose(opened: Opened, { mapping }: FileShape): Promise<Chosen> {
  const found: Chosen[] = [];
  for (const sheet of opened.workbook.sheets.filter(({ isHidden }) => !isHidden).slice(0, mostSheets)) {
    const titles = await titlesOf(opened, sheet);
    const named = titles.find(({ columns }) => identifies(columns, mapping));
    if (named !== undefined) return named;
    found.push(...titles.slice(0, 1));
  }
  const [first] = found;
  if (first !== undefined) return first;
  throw new RejectedError(
    'import.empty',
    'The workbook holds no row: the first one of a sheet is to name the columns.',
  );
}

/** The first rows of a sheet, each as the one that might name its columns. */
async function titlesOf(opened: Opened, sheet: Sheet): Promise<readonly Chosen[]> {
  const titles: Chosen[] = [];
  for await (const header of rowsOf(opened, sheet)) {
    const columns = columnsOf(header.cells);
    if (columns.length <= mostColumns) titles.push({ sheet, header, columns });
    if (titles.length === mostTitles) break;
  }
  return titles;
}

function rowsOf({ zip, workbook }: Opened, { path }: Sheet, facts: SheetFacts = { merged: [], hiddenColumns: 0 }) {
  return sheetRows(zip.read(path, mostSheetBytes), workbook, facts);
}

interface Reading {
  readonly from: FilePlace | undefined;
  readonly facts: SheetFacts;
  readonly hiddenRows: number[];
}

/** A row's place is its number: a sheet is read from its beginning again. */
async function* records(
  { zip, workbook, bytes }: Opened,
  { sheet, header, columns }: Chosen,
  { from, facts, hiddenRows }: Reading,
): AsyncGenerator<FileRecord> {
  let before = Math.max(header.number, (from?.line ?? 1) - 1);
  const progress = { read: 0 };
  const pieces = counted(zip.read(sheet.path, mostSheetBytes), progress);
  const size = Math.max(zip.sizeOf(sheet.path), 1);
  for await (const row of sheetRows(pieces, workbook, facts)) {
    if (row.number > header.number && row.isHidden) hiddenRows.push(row.number);
    if (row.number <= before) continue;
    const byte = Math.floor((bytes * Math.min(progress.read, size)) / size);
    const place = { line: row.number, next: { byte, line: row.number + 1 }, isLegacy: false };
    yield { ...place, blanks: row.number - before - 1, ...contentOf(row, columns) };
    before = row.number;
  }
}

async function* counted(pieces: AsyncIterable<Buffer>, progress: { read: number }): AsyncGenerator<Buffer> {
  for await (const piece of pieces) {
    progress.read += piece.length;
    yield piece;
  }
}

function contentOf({ cells, errors, isLong }: SheetRow, columns: readonly Column[]) {
  if (isLong) return { ok: false as const, code: 'import.rowTooLong', reason: 'The row is longer than 64 kB.' };
  const beyond = beyondHeader(cells, columns);
  const failed = [...errors].map(([index, reason]) => {
    return { column: columns[index]?.name ?? `(${index + 1})`, code: 'import.formulaError', reason };
  });
  const leftOut = [...(beyond.leftOut ?? []), ...failed];
  return {
    ok: true as const,
    values: columns.map(({ name }, index) => [name, cells[index] ?? ''] as const),
    ...beyond,
    ...(leftOut.length > 0 && { leftOut }),
  };
}
