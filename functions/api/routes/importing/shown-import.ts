import { lastRun } from '@afluente/domain/imports/import';
import { Import, ImportRun, runStatuses } from '@afluente/domain/imports/import-record';
import * as z from 'zod';
import { AdvisedCount, AdvisedNote, advised } from './shown-advice';

const ShownRun = ImportRun.extend({
  leftOut: z.array(AdvisedCount).optional(),
  notes: z.array(AdvisedNote).optional(),
});

export const ShownImport = Import.extend({
  runs: z.array(ShownRun),
  status: z.enum(['receiving', ...runStatuses]).describe('of the last run; `receiving` before the first'),
  percent: z.number().min(0).max(100).describe('of the last run, by bytes'),
});

/** An import as people see it: with where its last run stands. */
export function shownImport(one: Import): z.output<typeof ShownImport> {
  const run = lastRun(one);
  const status = one.cancelledAt !== undefined ? 'cancelled' : (run?.status ?? 'receiving');
  return { ...one, runs: one.runs.map(shownRun), status, percent: run === undefined ? 0 : percentOf(run) };
}

function shownRun({ leftOut, notes, ...run }: ImportRun): z.output<typeof ShownRun> {
  return {
    ...run,
    ...(leftOut !== undefined && { leftOut: leftOut.map(advised) }),
    ...(notes !== undefined && { notes: notes.map(advised) }),
  };
}

function percentOf({ status, at, bytes }: ImportRun): number {
  return status === 'finished' ? 100 : Math.min(99, Math.floor((100 * at.byte) / Math.max(bytes, 1)));
}
