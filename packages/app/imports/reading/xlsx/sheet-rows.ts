import { numberText } from './cell-formats';
import { visitXml, type XmlVisitor } from './read-xml';
import { textVisitor } from './shared-strings';
import type { Workbook } from './workbook';

/** A row of a sheet that holds something. */
export interface SheetRow {
  /** as Excel counts */
  readonly number: number;
  readonly cells: readonly string[];
  /** columns, from 0, whose formula gives an error, or has no result in the file */
  readonly errors: ReadonlyMap<number, string>;
  readonly isHidden: boolean;
  /** longer than a row is read */
  readonly isLong: boolean;
}

/** What a sheet says beside its rows. */
export interface SheetFacts {
  /** `A3:A7` */
  readonly merged: string[];
  hiddenColumns: number;
}

/** Characters of one row. */
const longestRow = 65_536;
const mostColumns = 16_384;
const mostMerged = 1000;

/** The rows of a sheet as its XML goes by, one piece of it in memory. */
export async function* sheetRows(
  pieces: AsyncIterable<Buffer>,
  workbook: Workbook,
  facts: SheetFacts,
): AsyncGenerator<SheetRow> {
  const done: SheetRow[] = [];
  const visitor = rowsVisitor(workbook, facts, (row) => done.push(row));
  for await (const _ of visitXml(pieces, visitor)) {
    yield* done.splice(0);
  }
}

interface OpenRow {
  number: number;
  isHidden: boolean;
  length: number;
  cells: string[];
  errors: Map<number, string>;
}

interface OpenCell {
  column: number;
  type: string;
  style: number;
  value: string;
  hasFormula: boolean;
}

function rowsVisitor(workbook: Workbook, facts: SheetFacts, take: (row: SheetRow) => void): XmlVisitor {
  let row: OpenRow = { number: 0, isHidden: false, length: 0, cells: [], errors: new Map() };
  let cell: OpenCell | undefined;
  let isValue = false;
  const inline = textVisitor();
  return {
    open: (name, attributes) => {
      if (name === 'row') row = beginRow(attributes, row.number);
      else if (name === 'c') {
        cell = beginCell(attributes, row.cells.length);
        inline.begin();
      } else if (name === 'v') isValue = true;
      else if (name === 'f' && cell !== undefined) cell.hasFormula = true;
      else noteFact(facts, name, attributes);
      inline.open(name);
    },
    text: (text) => {
      if (isValue && cell !== undefined && row.length <= longestRow) cell.value += text;
      else if (row.length <= longestRow) inline.text(text);
      row.length += text.length;
    },
    close: (name) => {
      inline.close(name);
      if (name === 'v') isValue = false;
      if (name === 'c' && cell !== undefined) {
        endCell(row, { ...cell, value: cell.type === 'inlineStr' ? inline.end() : cell.value }, workbook);
        cell = undefined;
      }
      if (name === 'row' && isFilled(row)) take({ ...row, isLong: row.length > longestRow });
    },
  };
}

const isFilled = ({ cells, errors }: OpenRow) => errors.size > 0 || cells.some((one) => one.trim() !== '');

type Attributes = Readonly<Record<string, string>>;

function beginRow({ r, hidden = '' }: Attributes, before: number): OpenRow {
  const number = Number(r);
  const isHidden = hidden === '1' || hidden === 'true';
  return { number: number > before ? number : before + 1, isHidden, length: 0, cells: [], errors: new Map() };
}

function beginCell({ r = '', t = 'n', s = '0' }: Attributes, next: number): OpenCell {
  const letters = /^[A-Z]{1,3}(?=\d)/.exec(r)?.[0];
  const column = letters === undefined ? next : columnOf(letters);
  return { column, type: t, style: Number(s), value: '', hasFormula: false };
}

/** `A` is 0, `AA` is 26. */
function columnOf(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function endCell(row: OpenRow, cell: OpenCell, workbook: Workbook): void {
  const { column, type, value, hasFormula } = cell;
  if (column >= mostColumns || column < row.cells.length) return;
  if (type === 'e') row.errors.set(column, `The cell shows an error of its formula (${value.slice(0, 16)}).`);
  if (hasFormula && value === '' && type !== 'str' && type !== 'inlineStr') {
    row.errors.set(column, 'The file holds a formula here without its result: open it in Excel and save it.');
  }
  const text = type === 'e' ? '' : textOf(cell, workbook);
  if (text === '') return;
  while (row.cells.length < column) row.cells.push('');
  row.cells.push(text);
}

function textOf({ type, style, value }: OpenCell, { strings, formats, epoch }: Workbook): string {
  if (type === 's') return strings[Number(value)] ?? '';
  if (type === 'b') return value.trim() === '1' ? 'true' : 'false';
  if (type === 'n') return numberText(value, formats[style] ?? 'plain', epoch);
  return value;
}

function noteFact(facts: SheetFacts, name: string, { ref, hidden, min = '1', max = '1' }: Attributes): void {
  if (name === 'mergeCell' && ref !== undefined && facts.merged.length < mostMerged)
    facts.merged.push(ref.slice(0, 24));
  if (name === 'col' && (hidden === '1' || hidden === 'true') && Number(min) <= 500) {
    facts.hiddenColumns += Math.min(Number(max), 500) - Number(min) + 1;
  }
}
