import { RejectedError, retryOf } from '@afluente/domain/errors';
import { advanceRun, continuedEvent, endRun, isUnderWay, lastRun, restartRun } from '@afluente/domain/imports/import';
import { type Import, type ImportRow, mostRows } from '@afluente/domain/imports/import-record';
import type { DomainEvent } from '@afluente/events/define-event';
import type { ImportStore } from '@afluente/store/imports/import-store';
import type { RecordingPeople } from '../customers/recording/commit-person';
import type { RawArchive } from '../deliveries/raw-archive';
import type { OutcomeLog } from '../outcome-log';
import { type LongRun, resumeRun, type Turn } from '../runs/resume-run';
import { type Chunk, countedWith } from './count-rows';
import { importPartKey, importRowsKey } from './import-files';
import { type ReadRow, readRows } from './read-rows';
import { openImportFile } from './reading/import-file';
import type { FileParts } from './reading/import-lines';
import type { ImportFile } from './reading/understood-file';
import { recordRows } from './record-rows';
import { rehearsePeople } from './rehearse-people';

/** Rows recorded at once, and rows between two checkpoints: what is done again after a crash, and counted once. */
const rowsABatch = 50;
const rowsAChunk = 250;
/** What a run works with. */
export interface ImportParts {
  readonly imports: ImportStore;
  readonly archive: RawArchive;
  readonly recording: RecordingPeople;
  readonly log: OutcomeLog;
}

/**
 * Does one run of an import, or goes on with it: row by row, with a checkpoint that holds place and counts together every 250 rows. Throws
 * what may pass by itself, and DuplicateError `import.taken` where another invocation has it or it was cancelled; a file that cannot be
 * read ends the run as failed.
 */
export async function runImport(
  asked: { readonly importId: string; readonly run: number },
  parts: ImportParts,
  remainingMs: () => number,
): Promise<void> {
  try {
    await resumeRun(importRun(asked, parts), remainingMs);
  } catch (error) {
    if (!(error instanceof RejectedError) || retryOf(error) !== 'never') throw error;
    await fail(asked.importId, error, parts);
  }
}

function importRun(asked: { readonly importId: string; readonly run: number }, parts: ImportParts): LongRun<Import> {
  const { imports } = parts;
  let opened: OpenedFile | undefined;
  return {
    kind: 'import',
    load: async () => {
      const one = await imports.get(asked.importId);
      return one !== undefined && lastRun(one)?.number === asked.run ? one : undefined;
    },
    save: (next, events) => imports.save({ import: next, events }),
    isUnderWay,
    step: async (before, turn) => {
      const one = opened === undefined ? await begun(before, turn) : before;
      opened ??= await open(one, parts);
      const rows = await opened.chunks.next();
      if (rows.done === true) return finish(one, { ...turn, file: opened.file }, parts);
      const outcomes = await recordChunk(rows.value, opened.recording);
      return checkpoint(one, { rows: rows.value, outcomes }, { ...parts, ...turn });
    },
    continued,
  };
}

/** A dry run begins anew with each invocation: what it remembered of the rows before is gone. */
async function begun(one: Import, { save, now }: Turn<Import>): Promise<Import> {
  const run = lastRun(one);
  return run?.dryRun !== true || run.at.row === 0 ? one : save(restartRun(one, now()));
}

/** The rest of a file, which an invocation reads once, and what its rows are recorded with. */
interface OpenedFile {
  readonly chunks: AsyncIterator<readonly ReadRow[]>;
  readonly file: ImportFile;
  readonly recording: RecordingPeople;
}

async function open(one: Import, parts: ImportParts): Promise<OpenedFile> {
  const run = lastRun(one);
  const { store, ...recording } = parts.recording;
  const file = await openImportFile(await partsOf(one, run?.parts ?? 0, parts), one);
  const [fault] = file.faults;
  if (fault !== undefined) throw new RejectedError('import.badMapping', `${fault.pointer}: ${fault.detail}`);
  return {
    file,
    chunks: chunksOf(readRows(one, file, recording.policies.identity)),
    recording: { ...recording, store: run?.dryRun === true ? rehearsePeople(store) : store },
  };
}

function continued(one: Import): DomainEvent {
  if (lastRun(one)?.dryRun !== true) return continuedEvent(one);
  throw new RejectedError(
    'import.rehearsalTooLong',
    'A dry run takes 14 minutes at most: split the file, or start it for good.',
  );
}

async function finish(
  one: Import,
  { save, now, file }: Turn<Import> & Pick<OpenedFile, 'file'>,
  { log }: ImportParts,
): Promise<Import> {
  const notes = file.notes(lastRun(one)?.counts.windows1252);
  const end = { status: 'finished' as const, notes: [...notes], columns: [...file.columns] };
  const { import: finished, events } = endRun(one, end, now());
  await save(finished, events);
  log.info({ code: 'import.finished', outcome: 'done', count: lastRun(one)?.counts.rows ?? 0 });
  return finished;
}

async function partsOf({ id }: Import, count: number, { imports, archive }: ImportParts): Promise<FileParts> {
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
  const outcomes: ImportRow[] = [];
  for (let start = 0; start < rows.length; start += rowsABatch) {
    outcomes.push(...(await recordRows(rows.slice(start, start + rowsABatch), recording)));
  }
  return outcomes;
}

/** The report first: a checkpoint without its rows would be one that nobody can read. */
async function checkpoint(
  one: Import,
  { rows, outcomes }: Chunk,
  { archive, save, now }: ImportParts & Turn<Import>,
): Promise<Import> {
  const run = lastRun(one);
  const last = rows.at(-1);
  if (run === undefined || last === undefined) return one;
  if (last.row > mostRows) {
    throw new RejectedError('import.tooManyRows', `An import takes ${mostRows} rows at most: split the file.`);
  }
  await archive.putLines(importRowsKey({ importId: one.id, run: run.number, chunk: run.at.chunk }), outcomes);
  const { byte, line } = last.next;
  const at = { byte, line, row: last.row, chunk: run.at.chunk + 1 };
  return save(advanceRun(one, { at, ...countedWith(run, { rows, outcomes }), now: now() }));
}

async function fail(importId: string, error: RejectedError, { imports, log }: ImportParts): Promise<void> {
  const one = await imports.get(importId);
  if (one === undefined || !isUnderWay(one)) return;
  const failure = { code: error.code, reason: error.message };
  await imports.save(endRun(one, { status: 'failed', failure }, new Date().toISOString()));
  log.warn({ code: error.code, outcome: 'rejected' });
}
