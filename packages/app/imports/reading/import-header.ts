import { RejectedError } from '@afluente/domain/errors';
import { strictCells } from './import-cells';
import type { FilePlace, Line } from './import-lines';
import { decodeRow, withoutMark } from './import-text';

/** The first row of a CSV: what its columns are called, and what parts them. */
export interface Header {
  /** as written, without blanks around them; a column without a name is empty */
  readonly columns: readonly string[];
  readonly delimiter: string;
  /** as a spreadsheet counts it: blank rows before it count, Excel's `sep=` does not */
  readonly row: number;
  /** where the first row after it begins */
  readonly next: FilePlace;
}

const candidates = [',', ';', '\t', '|'];
const mostColumns = 500;
/** Lines before the header that are blank. */
const mostBlankLines = 20;

/**
 * Reads the header; the delimiter is the one given, the one that Excel's `sep=;` names, or the one that makes the most columns. Throws RejectedError
 * (`import.empty`, `import.badHeader`, `import.columnTwice`, `import.utf16`) with what to do about it.
 */
export async function readHeader(lines: AsyncIterable<Line>, given?: string): Promise<Header> {
  let named = given;
  let row = 0;
  for await (const line of lines) {
    const { text } = decodeRow(line.number === 1 ? withoutMark(line.bytes) : line.bytes);
    const separator = /^sep=(.)$/i.exec(text.trim())?.[1];
    if (separator !== undefined) named ??= separator;
    else row += 1;
    if (separator === undefined && text.trim() !== '') return { ...headerOf(line, text, named), row };
    if (line.number > mostBlankLines) break;
  }
  throw new RejectedError('import.empty', 'The file holds no row: its first one is to name the columns.');
}

function headerOf(line: Line, text: string, named: string | undefined): Omit<Header, 'row'> {
  const next = { byte: line.end, line: line.number + 1 };
  const readings = (named === undefined ? candidates : [named]).flatMap((delimiter) => {
    const read = strictCells(text, delimiter);
    return read.ok ? [{ delimiter, columns: read.cells.map((cell) => cell.trim()) }] : [];
  });
  const [best] = readings.sort((one, other) => other.columns.length - one.columns.length);
  if (best === undefined || line.isCut || best.columns.length > mostColumns) {
    const reason = `The first row can't be read as the names of at most ${mostColumns} columns on one line.`;
    throw new RejectedError('import.badHeader', reason);
  }
  const { columns } = best;
  const twice = columns.find((name, index) => name !== '' && columns.indexOf(name) !== index);
  if (twice !== undefined) {
    const reason = `Two columns are called ${twice.slice(0, 64)}: give one of them another name.`;
    throw new RejectedError('import.columnTwice', reason);
  }
  return { ...best, next };
}
