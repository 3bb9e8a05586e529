import { RejectedError, retryOf } from '@afluente/domain/errors';
import { advanceRun, continueRun, endRun, isUnderWay, lastRun, restartRun } from '@afluente/domain/imports/import';
import {
  type Import,
  type ImportCounts,
  type ImportRow,
  type ImportRun,
  mostRows,
} from '@afluente/domain/imports/import-record';
import type { ImportStore } from '@afluente/store/imports/import-store';
import type { RecordingPeople } from '../customers/recording/commit-person';
import type { RawArchive } from '../deliveries/raw-archive';
import type { OutcomeLog } from '../outcome-log';
import { importPartKey, importRowsKey } from './import-files';
import { type ReadRow, readRows } from './read-rows';
import { openImportFile } from './reading/import-file';
import type { FileParts } from './reading/import-lines';
import { recordRows } from './record-rows';
import { rehearsePeople } from './rehearse-people';

/** Rows recorded at once, and rows between two checkpoints: what is done again after a crash, and counted once. */
const rowsABatch = 50;
const rowsAChunk = 250;
/** Left of an invocation when it hands over to the next. */
const handOverMs = 60_000;

/** What a run works with. */
export interface Running {
  readonly imports: ImportStore;
  readonly archive: RawArchive;
  readonly recording: RecordingPeople;
  readonly log: OutcomeLog;
  readonly remainingMs: () => number;
}

/**
 * Does one run of an import, or goes on with it: row by row, with a checkpoint that holds place and counts together every 250 rows. Stops without a
 * word where somebody else goes on with it or it was cancelled. Throws what may pass by itself; a file that cannot be read ends the run as failed.
 */
export async function runImport(asked: { importId: string; run: number }, running: Running): Promise<void> {
  const found = await running.imports.get(asked.importId);
  if (found === undefined || lastRun(found)?.number !== asked.run || !isUnderWay(found)) return;
  const one = await started(found, running);
  if (one === undefined) return;
  try {
    await workOff(one, running);
  } catch (error) {
    if (!(error instanceof RejectedError) || retryOf(error) !== 'never') throw error;
    await fail(one, error, running);
  }
}

/** A dry run begins anew with each invocation: what it remembered of the rows before is gone. */
async function started(one: Import, { imports }: Running): Promise<Import | undefined> {
  const run = lastRun(one);
  if (run?.dryRun !== true || run.at.row === 0) return one;
  const next = restartRun(one, now());
  return (await imports.save({ import: next, events: [] })) ? next : undefined;
}

async function workOff(first: Import, running: Running): Promise<void> {
  const run = lastRun(first);
  if (run === undefined) return;
  const recording = run.dryRun
    ? { ...running.recording, store: rehearsePeople(running.recording.store) }
    : running.recording;
  const file = await openImportFile(await partsOf(first, run, running), first);
  const [fault] = file.faults;
  if (fault !== undefined) throw new RejectedError('import.badMapping', `${fault.pointer}: ${fault.detail}`);
  let one = first;
  for await (const rows of chunksOf(readRows(first, file, recording.policies.identity))) {
    const told = await recordChunk(rows, recording);
    const saved = await checkpoint(one, { rows, told }, running);
    if (saved === undefined) return;
    one = saved;
    if (running.remainingMs() < handOverMs) return handOver(one, running);
  }
  if (await running.imports.save(endRun(one, { status: 'finished' }, now()))) {
    running.log.info({ code: 'import.finished', outcome: 'done', count: lastRun(one)?.counts.rows ?? 0 });
  }
}

async function handOver(one: Import, { imports }: Running): Promise<void> {
  if (lastRun(one)?.dryRun === true) {
    throw new RejectedError(
      'import.rehearsalTooLong',
      'A dry run takes 14 minutes at most: split the file, or start it for good.',
    );
  }
  await imports.save(continueRun(one, now()));
}

async function partsOf({ id }: Import, { parts: count }: ImportRun, { imports, archive }: Running): Promise<FileParts> {
  const parts = (await imports.parts(id)).slice(0, count);
  return {
    sizes: parts.map(({ bytes }) => bytes),
    read: async (index) => {
      const part = parts[index];
      if (part === undefined) throw new RejectedError('import.partLost', 'A part of the file is not there.');
      return archive.get(importPartKey(id, part));
    },
  };
}

async function* chunksOf(rows: AsyncIterable<ReadRow>): AsyncGenerator<readonly ReadRow[]> {
  let chunk: ReadRow[] = [];
  for await (const row of rows) {
    chunk.push(row);
    if (chunk.length < rowsAChunk) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}

async function recordChunk(rows: readonly ReadRow[], recording: RecordingPeople): Promise<readonly ImportRow[]> {
  const told: ImportRow[] = [];
  for (let start = 0; start < rows.length; start += rowsABatch) {
    told.push(...(await recordRows(rows.slice(start, start + rowsABatch), recording)));
  }
  return told;
}

interface Chunk {
  readonly rows: readonly ReadRow[];
  readonly told: readonly ImportRow[];
}

/** The report first: a checkpoint without its rows would be one that nobody can read. Undefined where somebody was there first. */
async function checkpoint(
  one: Import,
  { rows, told }: Chunk,
  { imports, archive }: Running,
): Promise<Import | undefined> {
  const run = lastRun(one);
  const last = rows.at(-1);
  if (run === undefined || last === undefined) return one;
  if (last.row > mostRows) {
    throw new RejectedError('import.tooManyRows', `An import takes ${mostRows} rows at most: split the file.`);
  }
  await archive.putLines(importRowsKey({ importId: one.id, run: run.number, chunk: run.at.chunk }), told);
  const { byte, line } = last.next;
  const at = { byte, line, row: last.row, chunk: run.at.chunk + 1 };
  const next = advanceRun(one, { at, counts: counted(run.counts, { rows, told }), now: now() });
  return (await imports.save({ import: next, events: [] })) ? next : undefined;
}

function counted(before: ImportCounts, { rows, told }: Chunk): ImportCounts {
  const many = (outcome: ImportRow['outcome']) => told.filter((row) => row.outcome === outcome).length;
  return {
    rows: before.rows + rows.length,
    created: before.created + many('created'),
    matched: before.matched + many('matched'),
    merged: before.merged + many('merged'),
    refused: before.refused + many('refused'),
    suspected: before.suspected + told.filter(({ suspected }) => suspected === true).length,
    windows1252: before.windows1252 + rows.filter(({ windows1252 }) => windows1252).length,
  };
}

async function fail({ id }: Import, error: RejectedError, { imports, log }: Running): Promise<void> {
  const one = await imports.get(id);
  if (one === undefined || !isUnderWay(one)) return;
  const failure = { code: error.code, reason: error.message };
  await imports.save(endRun(one, { status: 'failed', failure }, now()));
  log.warn({ code: error.code, outcome: 'rejected' });
}

/** When something is written while a file is worked off for minutes; what is written of people goes by the import's own times. */
const now = () => new Date().toISOString();
