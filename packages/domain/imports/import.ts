import type { DomainEvent } from '@afluente/events/define-event';
import { ImportContinued, ImportFinished, ImportRequested } from '@afluente/events/imports';
import { encodeTime, hashText } from '../base32';
import { nextVersion, runEvent } from '../runs/run-state';
import { settleAsOf } from './as-of';
import type { Import, ImportCounts, ImportInput, ImportPart, ImportRun } from './import-record';
import { mostRuns } from './import-record';

/** What may become of an import, and what it becomes. Pure: times come from whoever asks. */

/** An import's next state with the events that it causes, to be written together; `version` is one above the one seen. */
export interface ImportChange {
  readonly import: Import;
  readonly events: readonly DomainEvent[];
}

const noCounts: ImportCounts = {
  rows: 0,
  created: 0,
  matched: 0,
  merged: 0,
  refused: 0,
  suspected: 0,
  windows1252: 0,
};

export interface Asked {
  /** subject id of who asks */
  readonly by: string;
  /** ISO 8601 */
  readonly at: string;
  /** names this asking: the same one makes the same import */
  readonly requestId: string;
}

/** A new import, without any file yet. */
export function newImport(input: ImportInput, { by, at, requestId }: Asked): Import {
  const id = `imp_${encodeTime(at)}${hashText(['import', requestId], 16)}`;
  return {
    ...input,
    ...settleAsOf(input.asOf, at),
    id,
    version: 1,
    createdAt: at,
    updatedAt: at,
    createdBy: by,
    runs: [],
  };
}

/** The run that was asked for last; undefined before the first. */
export function lastRun(one: Import): ImportRun | undefined {
  return one.runs.at(-1);
}

/** Whether its last run has not finished yet. */
export function isUnderWay(one: Import): boolean {
  const status = lastRun(one)?.status;
  return status === 'queued' || status === 'running';
}

/** Why no run of it may start now; undefined where one may. */
export function whyNotStarted(one: Import): string | undefined {
  if (one.cancelledAt !== undefined) return 'This import was cancelled.';
  if (isUnderWay(one)) return 'A run of this import is under way.';
  return one.runs.length >= mostRuns ? `An import has ${mostRuns} runs at most.` : undefined;
}

export interface RunAsked extends Pick<ImportRun, 'notes' | 'columns'> {
  readonly dryRun: boolean;
  /** the file's own, where it is not what was asked */
  readonly format?: Import['format'];
  readonly parts: readonly ImportPart[];
  readonly at: string;
}

/** The next run, asked for. Ask `whyNotStarted` before. */
export function requestRun(one: Import, { dryRun, parts, at, format, notes, columns }: RunAsked): ImportChange {
  const run: ImportRun = {
    number: one.runs.length + 1,
    dryRun,
    status: 'queued',
    bytes: parts.reduce((sum, { bytes }) => sum + bytes, 0),
    parts: parts.length,
    counts: noCounts,
    ...(notes !== undefined && notes.length > 0 && { notes }),
    ...(columns !== undefined && columns.length > 0 && { columns }),
    at: { byte: 0, row: 0, line: 1, chunk: 0 },
    startedAt: at,
  };
  const next = nextVersion(one, { runs: [...one.runs, run], ...(format !== undefined && { format }) }, at);
  const data = { importId: one.id, run: run.number, dryRun };
  return { import: next, events: [runEvent(ImportRequested, next, data)] };
}

export interface Advance extends Pick<ImportRun, 'leftOut'> {
  readonly at: ImportRun['at'];
  readonly counts: ImportCounts;
  /** ISO 8601 */
  readonly now: string;
}

/** The last run with more of its rows read: counts and place together. */
export function advanceRun(one: Import, { at, counts, leftOut = [], now }: Advance): Import {
  return withLastRun(one, { at, counts, status: 'running', ...(leftOut.length > 0 && { leftOut: [...leftOut] }) }, now);
}

/** A dry run from its first row on: it has written nothing, and what it remembered is gone. */
export function restartRun(one: Import, now: string): Import {
  const at = { byte: 0, row: 0, line: 1, chunk: 0 };
  return withLastRun(one, { at, counts: noCounts, leftOut: undefined, status: 'running' }, now);
}

/** The same, for another invocation to go on with. */
export function continueRun(one: Import, now: string): ImportChange {
  const next = withLastRun(one, { status: 'running' }, now);
  return { import: next, events: [continuedEvent(next)] };
}

/** Asks another invocation to go on with the last run. */
export function continuedEvent(one: Import): DomainEvent {
  const run = lastRun(one);
  return runEvent(ImportContinued, one, { importId: one.id, run: run?.number ?? 1, row: run?.at.row ?? 0 });
}

/** The end of the last run. */
export function endRun(
  one: Import,
  end: Pick<ImportRun, 'failure' | 'notes' | 'columns'> & { readonly status: 'finished' | 'failed' | 'cancelled' },
  now: string,
): ImportChange {
  const next = withLastRun(one, { ...end, finishedAt: now }, now);
  const { windows1252: _, ...counts } = lastRun(next)?.counts ?? noCounts;
  const run = lastRun(next);
  const data = {
    importId: one.id,
    run: run?.number ?? 1,
    dryRun: run?.dryRun ?? true,
    status: end.status,
    counts,
  };
  return { import: next, events: [runEvent(ImportFinished, next, data)] };
}

/** The import, given up: what was recorded stays, nothing more is. */
export function cancelImport(one: Import, now: string): ImportChange {
  const cancelled = { ...one, cancelledAt: now };
  if (isUnderWay(one)) return endRun(cancelled, { status: 'cancelled' }, now);
  return { import: nextVersion(cancelled, {}, now), events: [] };
}

function withLastRun(one: Import, change: Partial<ImportRun>, now: string): Import {
  const runs = one.runs.map((run, index) => (index === one.runs.length - 1 ? { ...run, ...change } : run));
  return nextVersion(one, { runs }, now);
}
