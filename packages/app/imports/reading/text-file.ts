import { columnsOf } from './import-columns';
import { csvRecords } from './import-csv';
import { readHeader } from './import-header';
import { beginningOf, type FileParts, linesOf, startOfFile } from './import-lines';
import { type ColumnTargets, type Mapping, targetsOf } from './import-mapping';
import { ndjsonRecords } from './import-ndjson';
import { columnNotes, encodingNotes } from './import-notes';
import type { Values } from './import-record';
import { layoutBytes, layoutOf } from './text-layout';
import { type FileShape, type ImportFile, understood } from './understood-file';

/** Opens a CSV or NDJSON. Throws RejectedError where its first row is no header (import-header.ts). */
export async function openTextFile(file: FileParts, shape: FileShape): Promise<ImportFile> {
  const beginning = await beginningOf(file, layoutBytes);
  return shape.format === 'ndjson' ? openNdjson(file, beginning, shape) : openCsv(file, beginning, shape);
}

async function openCsv(file: FileParts, beginning: Buffer, shape: FileShape): Promise<ImportFile> {
  const layout = layoutOf(beginning);
  const { delimiter } = shape;
  const header = await readHeader(linesOf(file, startOfFile, layout), { layout, delimiter });
  return {
    format: 'csv',
    headerRow: header.row,
    ...understood(header.columns, shape),
    notes: () => [...encodingNotes(layout), ...columnNotes(header.columns, shape.mapping)],
    records: (from = header.next) => csvRecords(linesOf(file, from, layout), header, layout.legacy),
  };
}

/** Rows of the same columns share what was found out of them. */
const mostShapes = 200;

async function openNdjson(file: FileParts, beginning: Buffer, { mapping }: FileShape): Promise<ImportFile> {
  const layout = layoutOf(beginning);
  const known = new Map<string, ColumnTargets>();
  return {
    format: 'ndjson',
    faults: [],
    unnamed: new Set(),
    headerRow: 0,
    columns: [],
    notes: () => encodingNotes(layout),
    records: (from = startOfFile) => ndjsonRecords(linesOf(file, from, layout), layout.legacy),
    targetsOf: (values) => targetsOfShape(values, mapping, known),
  };
}

function targetsOfShape(
  values: Values,
  mapping: Mapping | undefined,
  known: Map<string, ColumnTargets>,
): ColumnTargets {
  const columns = values.map(([column]) => column);
  const name = columns.join('\n');
  const targets = known.get(name) ?? targetsOf(columnsOf(columns), mapping);
  if (known.size < mostShapes) known.set(name, targets);
  return targets;
}
