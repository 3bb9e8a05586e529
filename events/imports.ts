import * as z from 'zod';
import { defineEvent } from './define-event';

const count = z.number().int().min(0);

/** Every row is refused, created, matched or merged; a suspected one is one of these too. */
export const RowCounts = z.object({
  rows: count,
  created: count,
  matched: count,
  merged: count,
  refused: count,
  suspected: count,
});

export const ImportRequested = defineEvent({
  name: 'ImportRequested',
  version: 1,
  summary: 'Somebody asked for a run of an import, a dry one or one that records.',
  data: z.object({ importId: z.string(), run: z.number().int().min(1), dryRun: z.boolean() }),
});

export const ImportContinued = defineEvent({
  name: 'ImportContinued',
  version: 1,
  summary: 'A run of an import is to go on from where it stands: its time ran out, or somebody asked after a failure.',
  data: z.object({ importId: z.string(), run: z.number().int().min(1), row: count }),
});

export const ImportFinished = defineEvent({
  name: 'ImportFinished',
  version: 1,
  summary: 'A run of an import ended, by itself, by a fault of the file, or because somebody cancelled it.',
  data: z.object({
    importId: z.string(),
    run: z.number().int().min(1),
    dryRun: z.boolean(),
    status: z.enum(['finished', 'failed', 'cancelled']),
    counts: RowCounts,
  }),
});
