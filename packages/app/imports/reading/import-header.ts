import { RejectedError } from '@afluente/domain/errors';
import { cellsOf, strictCells } from './import-cells';
import { type Column, columnsOf } from './import-columns';
import type { FilePlace, Line } from './import-lines';
import { decodeRow, withoutMark } from './import-text';
import type { TextLayout } from './text-layout';

/** The first row of a CSV: what its columns are called, and what parts them. */
export interface Header {
  readonly columns: readonly Column[];
  readonly delimiter: string;
  /** as a spreadsheet counts it: blank rows before it count, Excel's `sep=` does not */
  readonly row: number;
  /** where the first row after it begins */
  readonly next: FilePlace;
}

const candidates = [',', ';', '\t', '|'];
export const mostColumns = 500;
/** Lines before the header that are blank, and lines that it takes where a name holds line ends. */
const mostBlankLines = 20;
const mostLines = 20;

interface Shape {
  readonly layout: TextLayout;
  /** the one asked for */
  readonly delimiter?: string | undefined;
}

/**
 * Reads the header; the delimiter is the one given, the one that Excel's `sep=;` names, or the one that makes the most columns. Throws RejectedError
 * (`import.empty`, `import.badHeader`) with what to do about it.
 */
export async function readHeader(lines: AsyncIterable<Line>, { layout, delimiter }: Shape): Promise<Header> {
  const texts = await firstLines(lines, layout);
  const separator = texts.map(({ text }) => separatorIn(text)).find((one) => one !== undefined);
  const rows = texts.filter(({ text }) => separatorIn(text) === undefined);
  const start = rows.findIndex(({ text }) => text.trim() !== '');
  if (start === -1 || start > mostBlankLines) {
    throw new RejectedError('import.empty', 'The file holds no row: its first one is to name the columns.');
  }
  let text = '';
  for (const { line, text: next } of rows.slice(start, start + mostLines)) {
    text = text === '' ? next : `${text}\n${next}`;
    const header = headerOf(line, text, delimiter ?? separator);
    if (header !== undefined) return { ...header, row: start + 1 };
  }
  const reason = `The first row can't be read as the names of at most ${mostColumns} columns: look for a quote that is not closed.`;
  throw new RejectedError('import.badHeader', reason);
}

interface HeaderLine {
  readonly line: Line;
  readonly text: string;
}

async function firstLines(lines: AsyncIterable<Line>, { legacy }: TextLayout): Promise<readonly HeaderLine[]> {
  const found: HeaderLine[] = [];
  for await (const line of lines) {
    const bytes = line.number === 1 ? withoutMark(line.bytes) : line.bytes;
    found.push({ line, text: decodeRow(bytes, legacy).text });
    if (found.length === mostBlankLines + mostLines) break;
  }
  return found;
}

/** Excel's own line before the header: `sep=;`. */
const separatorIn = (text: string) => /^"?sep=(.)"?$/i.exec(text.trim())?.[1];

/** Undefined where a quote is open, or no reading makes sense. */
function headerOf(line: Line, text: string, named: string | undefined): Omit<Header, 'row'> | undefined {
  const delimiters = named === undefined ? candidates : [named];
  const strictly = delimiters.map((delimiter) => ({ delimiter, read: strictCells(text, delimiter) }));
  if (strictly.some(({ read }) => !read.ok && read.open)) return undefined;
  const isStrict = strictly.some(({ read }) => read.ok);
  const readings = strictly.flatMap(({ delimiter, read: strict }) => {
    const read = isStrict ? strict : cellsOf(text, delimiter);
    return read.ok ? [{ delimiter, cells: read.cells }] : [];
  });
  const [best] = readings.sort((one, other) => other.cells.length - one.cells.length);
  if (best === undefined || line.isCut || best.cells.length > mostColumns) return undefined;
  const { delimiter, cells } = best;
  return { delimiter, columns: columnsOf(cells), next: { byte: line.end, line: line.number + 1 } };
}
