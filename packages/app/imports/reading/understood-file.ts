import { choicesFor } from '@afluente/domain/choices';
import type { ImportFault } from '@afluente/domain/imports/as-of';
import type { ImportInput, ImportNote } from '@afluente/domain/imports/import-record';
import type { Column } from './import-columns';
import type { FilePlace } from './import-lines';
import { type ColumnTargets, mappingFaults, refusalFaults, targetsOf } from './import-mapping';
import type { FileRecord, Values } from './import-record';

/** An imported file, whatever its format. */
export interface ImportFile {
  readonly format: ImportInput['format'];
  /** what is wrong between its columns and what was asked; nothing where rows can be read */
  readonly faults: readonly ImportFault[];
  /** the row that names its columns, as a spreadsheet counts; 0 where none does */
  readonly headerRow: number;
  /** where each column goes; none where the rows themselves name them */
  readonly columns: readonly { readonly column: string; readonly target: string }[];
  /** what people should know of it, as far as it was read; `legacyRows`: rows so far that were no UTF-8 */
  notes(legacyRows?: number): readonly ImportNote[];
  /** its rows from a place on, where a row begins; from the first one where absent */
  records(from?: FilePlace): AsyncGenerator<FileRecord>;
  targetsOf(values: Values): ColumnTargets;
  /** columns without a name that nothing was asked of, called by their place */
  readonly unnamed: ReadonlySet<string>;
}

/** What a file is read by. */
export interface FileShape extends Pick<ImportInput, 'format' | 'delimiter' | 'mapping'> {
  /** the column that holds each row's date */
  readonly asOfColumn?: string | undefined;
}

/** What columns say, and what is wrong with them. */
export function understood(
  columns: readonly Column[],
  { mapping, asOfColumn }: Pick<FileShape, 'mapping' | 'asOfColumn'>,
) {
  const targets = targetsOf(columns, mapping);
  return {
    faults: [...mappingFaults(columns, mapping), ...refusalFaults(mapping), ...asOfColumnFaults(columns, asOfColumn)],
    columns: [...targets].slice(0, mostShown).map(([column, target]) => ({ column: column.slice(0, 64), target })),
    targetsOf: () => targets,
    unnamed: new Set(
      columns.flatMap(({ name, written }) => (written === '' && mapping?.[name] === undefined ? [name] : [])),
    ),
  };
}

/** Columns that an import shows; a file gone wrong may have 500. */
const mostShown = 100;

function asOfColumnFaults(columns: readonly Column[], asOfColumn: string | undefined): readonly ImportFault[] {
  if (asOfColumn === undefined || columns.some(({ name }) => name === asOfColumn)) return [];
  const names = columns.map(({ name }) => name.slice(0, 64));
  const detail = `this is neither a date (2025-06-30 or 2025-06-30T10:00:00Z) nor the name of a column of the file; ${choicesFor(asOfColumn, names)}`;
  return [{ pointer: '/asOf', detail }];
}
