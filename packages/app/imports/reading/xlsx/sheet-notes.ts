import type { ImportNote } from '@afluente/domain/imports/import-record';
import type { SheetFacts } from './sheet-rows';
import type { Sheet } from './workbook';

/** What people should know of a sheet that is read. */
export interface ReadSheet {
  readonly chosen: Sheet;
  readonly sheets: readonly Sheet[];
  readonly headerRow: number;
  readonly facts: SheetFacts;
  readonly hiddenRows: readonly number[];
}

const mostNamed = 10;

/** Names of sheets are people's own and may be long. */
const named = (names: readonly (string | number)[]) =>
  `${names
    .slice(0, mostNamed)
    .map((name) => String(name).slice(0, 40))
    .join(', ')}${names.length > mostNamed ? ', …' : ''}`;

/** Which sheet is read and which are not, and what of it people may not see or mean so. */
export function sheetNotes({ chosen, sheets, headerRow, facts, hiddenRows }: ReadSheet): readonly ImportNote[] {
  const others = sheets.filter((sheet) => sheet !== chosen).map(({ name }) => name);
  const merged = facts.merged.filter((ref) => Number(ref.split(':').at(-1)?.replace(/\D/g, '')) > headerRow);
  return [
    ...(others.length === 0
      ? []
      : [note('import.sheetsNotRead', `Read is the sheet ${named([chosen.name])}; not read: ${named(others)}.`)]),
    ...(headerRow === 1
      ? []
      : [note('import.headerRow', `The columns are named by row ${headerRow}; rows before it are not read.`)]),
    ...(hiddenRows.length === 0
      ? []
      : [
          note(
            'import.hiddenRows',
            `${hiddenRows.length} rows are hidden in Excel and are read like the others: ${named(hiddenRows)}.`,
          ),
        ]),
    ...(facts.hiddenColumns === 0
      ? []
      : [
          note(
            'import.hiddenColumns',
            `${facts.hiddenColumns} columns are hidden in Excel and are read like the others.`,
          ),
        ]),
    ...(merged.length === 0
      ? []
      : [
          note(
            'import.mergedCells',
            `Merged cells hold their value in their first row and column alone: ${named(merged)}.`,
          ),
        ]),
  ];
}

const note = (code: string, detail: string): ImportNote => ({ code, detail });
