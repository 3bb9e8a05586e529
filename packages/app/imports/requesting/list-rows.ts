import { NotFoundError } from '@afluente/domain/errors';
import type { ImportRow } from '@afluente/domain/imports/import-record';
import { cursorAt, limitOf, positionOf } from '@afluente/store/table/cursor';
import type { Page, PageRequest } from '@afluente/store/table/page';
import { readImportRows } from '../import-files';
import { type ImportStores, importOf } from './asked-import';

export interface WantedRows {
  readonly importId: string;
  /** number of a run; the last where absent */
  readonly run?: number | undefined;
  /** `incomplete`: taken, with a value left out */
  readonly outcome?: ImportRow['outcome'] | 'suspected' | 'incomplete' | undefined;
}

/** Chunks of 250 rows that one request looks through. */
const mostChunks = 40;

/**
 * A page of what became of rows. Where few of them are asked for a page may hold fewer, and a cursor: go on until there is none. Throws
 * NotFoundError where there is no such run, or its report is gone.
 */
export async function listRows(wanted: WantedRows, page: PageRequest, stores: ImportStores): Promise<Page<ImportRow>> {
  const { importId, outcome } = wanted;
  const { runs } = await importOf(importId, stores);
  const run = runs.find(({ number }) => number === (wanted.run ?? runs.length));
  if (run === undefined) throw new NotFoundError('There is no such run of this import.');
  const identity = ['import rows', importId, String(run.number), outcome];
  const limit = limitOf(page);
  let [chunk, row] = page.cursor === undefined ? [0, 0] : positionOf(identity, page.cursor).map(Number);
  const items: ImportRow[] = [];
  const last = Math.min((chunk ?? 0) + mostChunks, run.at.chunk);
  for (chunk ??= 0; chunk < last; chunk += 1) {
    const rows = await readImportRows(stores.archive, { importId, run: run.number, chunk });
    if (rows === undefined) throw new NotFoundError('The report is kept for 30 days, and is gone.');
    const found = rows.filter((one) => one.row > (row ?? 0) && isWanted(one, outcome));
    items.push(...found.slice(0, limit - items.length));
    row = items.at(-1)?.row ?? row;
    if (items.length === limit) break;
  }
  if (chunk >= run.at.chunk) return { items };
  return { items, cursor: cursorAt(identity, [chunk, row ?? 0]) };
}

function isWanted(one: ImportRow, outcome: WantedRows['outcome']): boolean {
  if (outcome === undefined) return true;
  if (outcome === 'incomplete') return one.outcome !== 'refused' && one.leftOut !== undefined;
  return outcome === 'suspected' ? one.suspected === true : one.outcome === outcome;
}
