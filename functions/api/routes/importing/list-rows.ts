import { readImportRows } from '@afluente/app/imports/import-files';
import { type Import, type ImportRow, rowOutcomes } from '@afluente/domain/imports/import-record';
import { ProblemError } from '@afluente/runtime/problem';
import { cursorAt, limitOf, positionOf } from '@afluente/store/table/cursor';
import * as z from 'zod';
import { pageQuery, pageRequest } from '../../contract/schemas';
import type { ImportsKit } from './import-parts';

export const RowsQuery = z.strictObject({
  ...pageQuery,
  outcome: z.enum([...rowOutcomes, 'suspected']).optional(),
  run: z.coerce.number().int().min(1).optional().describe('number of a run; the last where absent'),
});
type RowsQuery = z.output<typeof RowsQuery>;

interface RowsPage {
  readonly items: ImportRow[];
  readonly cursor?: string;
}

/** Chunks of 250 rows that one request looks through. */
const mostChunks = 40;

/** A page of what became of rows. Where few of them are asked for a page may hold fewer, and a cursor: go on until there is none. */
export async function listRows(one: Import, query: RowsQuery, { archive }: ImportsKit): Promise<RowsPage> {
  const run = one.runs.find(({ number }) => number === (query.run ?? one.runs.length));
  if (run === undefined) throw new ProblemError('http.notFound', 'There is no such run of this import.');
  const identity = ['import rows', one.id, String(run.number), query.outcome];
  const limit = limitOf(pageRequest(query));
  let [chunk, row] = query.cursor === undefined ? [0, 0] : positionOf(identity, query.cursor).map(Number);
  const items: ImportRow[] = [];
  const last = Math.min((chunk ?? 0) + mostChunks, run.at.chunk);
  for (chunk ??= 0; chunk < last; chunk += 1) {
    const rows = await readImportRows(archive, { importId: one.id, run: run.number, chunk });
    if (rows === undefined) throw new ProblemError('http.notFound', 'The report is kept for 30 days, and is gone.');
    const wanted = rows.filter((told) => told.row > (row ?? 0) && isWanted(told, query.outcome));
    items.push(...wanted.slice(0, limit - items.length));
    row = items.at(-1)?.row ?? row;
    if (items.length === limit) break;
  }
  if (chunk >= run.at.chunk) return { items };
  return { items, cursor: cursorAt(identity, [chunk, row ?? 0]) };
}

function isWanted(told: ImportRow, outcome: RowsQuery['outcome']): boolean {
  if (outcome === undefined) return true;
  return outcome === 'suspected' ? told.suspected === true : told.outcome === outcome;
}
