import { columnsOf } from './import-columns';
import { csvRecords } from './import-csv';
import { readHeader } from './import-header';
import { beginningOf, type FileParts, linesOf, startOfFile } from './import-lines';
import { type ColumnTargets, type Mapping, targetsOf } from './import-mapping';
import { ndjsonRecords } from './import-ndjson';
import { columnNotes, consentNotes, encodingNotes } from './import-notes';
import type { Values } from './import-record';
import { isUtf8Throughout } from './legacy-encodings';
import { layoutBytes, layoutOf } from './text-layout';
import { type FileShape, type ImportFile, understood } from './understood-file';

/** Opens a CSV or NDJSON. Throws RejectedError where its first row is no header (import-header.ts). */
export async function openTextFile(file: FileParts, shape: FileShape): Promise<ImportFile> {
  const beginning = await beginningOf(file, layoutBytes);
  return shape.format === 'ndjson' ? openNdjson(file, beginning, shape) : openCsv(file, beginning, shape);
}

async function openCsv(file: FileParts, beginning: Buffer, shape: FileShape): Promise<ImportFile> {
  const layout = layoutOf(beginning);
  const isUtf8 = isUtf8Throughout(beginning);
  const { delimiter } = shape;
  const header = await readHeader(linesOf(file, startOfFile, layout), { layout, delimiter });
  return {
    format: 'csv',
    headerRow: header.row,
    ...understood(header.columns, shape),
    notes: (legacyRows = 0) => [
      ...encodingNotes(layout, isUtf8 && legacyRows === 0),
      ...columnNotes(header.columns, shape),
    ],
    records: (from = header.next) => csvRecords(linesOf(file, from, layout), header, layout.legacy),
  };
}

/** Rows of the same columns share what was found out of them. */
const mostShapes = 200;

async function openNdjson(file: FileParts, beginning: Buffer, shape: FileShape): Promise<ImportFile> {
  const { mapping } = shape;
  const layout = layoutOf(beginning);
  const isUtf8 = isUtf8Throughout(beginning);
  const known = new Map<string, ColumnTargets>();
  return {
    format: 'ndjson',
    faults: [],
    unnamed: new Set(),
    headerRow: 0,
    columns: [],
    notes: (legacyRows = 0) => {
      const names = new Set([...known.values()].flatMap((targets) => [...targets.keys()]));
      return [...encodingNotes(layout, isUtf8 && legacyRows === 0), ...consentNotes(columnsOf([...names]), shape)];
    },
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
