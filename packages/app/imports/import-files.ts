import { gunzipSync } from 'node:zlib';
import { RejectedError } from '@afluente/domain/errors';
import { type ImportPart, ImportRow } from '@afluente/domain/imports/import-record';
import { archiveFolders } from '@afluente/store/table/archive-folders';
import type { RawArchive } from '../deliveries/raw-archive';

/** Where imported files and the reports on them lie in the archive: below `imports/`, which a life-cycle rule empties. */

const digits = 5;
const padded = (number: number) => String(number).padStart(digits, '0');

/** A part as it came; other bytes of the same number lie elsewhere. */
export function importPartKey(importId: string, { number, hash }: Pick<ImportPart, 'number' | 'hash'>): string {
  return `${archiveFolders.imports}${importId}/parts/${padded(number)}-${hash.slice(0, 16)}`;
}

export interface ChunkPlace {
  readonly importId: string;
  readonly run: number;
  /** from 0 */
  readonly chunk: number;
}

/** The report on one stretch of rows. */
export function importRowsKey({ importId, run, chunk }: ChunkPlace): string {
  return `${archiveFolders.imports}${importId}/runs/${run}/rows/${padded(chunk)}.ndjson.gz`;
}

/** The rows of one chunk of a report; undefined where it is in the archive no more. */
export async function readImportRows(
  archive: RawArchive,
  place: ChunkPlace,
): Promise<readonly ImportRow[] | undefined> {
  try {
    const text = gunzipSync(await archive.get(importRowsKey(place))).toString('utf8');
    const lines = text.split('\n').filter((line) => line !== '');
    return lines.map((line) => ImportRow.parse(JSON.parse(line)));
  } catch (error) {
    if (error instanceof RejectedError && error.code === 'archive.notFound') return undefined;
    throw error;
  }
}
