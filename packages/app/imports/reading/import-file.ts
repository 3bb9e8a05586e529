import type { ImportInput } from '@afluente/domain/imports/import-record';
import { csvRecords } from './import-csv';
import { readHeader } from './import-header';
import { type FileParts, type FilePlace, linesOf, startOfFile } from './import-lines';
import { type ColumnTargets, type MappingFault, mappingFaults, targetsOf } from './import-mapping';
import { ndjsonRecords } from './import-ndjson';
import type { FileRecord, Values } from './import-record';

/** An imported file, whatever its format. */
export interface ImportFile {
  /** what is wrong between its columns and the mapping; nothing where rows can be read */
  readonly faults: readonly MappingFault[];
  /** the row that names its columns, as a spreadsheet counts; 0 where none does */
  readonly headerRow: number;
  /** its rows from a place on, where a row begins; from the first one where absent */
  records(from?: FilePlace): AsyncGenerator<FileRecord>;
  targetsOf(values: Values): ColumnTargets;
}

/** Opens a file. Throws RejectedError where its first row is no header (import-header.ts). */
export function openImportFile(
  file: FileParts,
  input: Pick<ImportInput, 'format' | 'delimiter' | 'mapping'>,
): Promise<ImportFile> {
  return input.format === 'csv' ? openCsv(file, input) : openNdjson(file, input);
}

type Shape = Pick<ImportInput, 'delimiter' | 'mapping'>;

async function openCsv(file: FileParts, { delimiter, mapping }: Shape): Promise<ImportFile> {
  const header = await readHeader(linesOf(file, startOfFile), delimiter);
  const targets = targetsOf(header.columns, mapping);
  return {
    faults: mappingFaults(header.columns, mapping),
    headerRow: header.row,
    records: (from = header.next) => csvRecords(linesOf(file, from), header),
    targetsOf: () => targets,
  };
}

/** Rows of the same columns share what was found out of them. */
const mostShapes = 200;

async function openNdjson(file: FileParts, { mapping }: Shape): Promise<ImportFile> {
  const known = new Map<string, ColumnTargets>();
  return {
    faults: [],
    headerRow: 0,
    records: (from = startOfFile) => ndjsonRecords(linesOf(file, from)),
    targetsOf: (values) => {
      const columns = values.map(([column]) => column);
      const name = columns.join('\n');
      const targets = known.get(name) ?? targetsOf(columns, mapping);
      if (known.size < mostShapes) known.set(name, targets);
      return targets;
    },
  };
}
