import * as z from 'zod';
import { defineEvent } from './define-event';

const count = z.number().int().min(0);

export const CleansingRequested = defineEvent({
  name: 'CleansingRequested',
  version: 1,
  summary:
    'A cleansing of all customers was requested, by the schedule or by a person: a report, and repairs where asked for.',
  data: z.object({
    runId: z.string(),
    dryRun: z.boolean(),
    repair: z.array(z.enum(['identifiers', 'bounces', 'suspicions'])),
  }),
});

export const CleansingContinued = defineEvent({
  name: 'CleansingContinued',
  version: 1,
  summary: 'A cleansing is to go on from where it stands: its time ran out.',
  data: z.object({ runId: z.string(), step: count }),
});

export const CleansingFinished = defineEvent({
  name: 'CleansingFinished',
  version: 1,
  summary: 'A cleansing has been over all customers: its report can be read.',
  data: z.object({ runId: z.string(), dryRun: z.boolean(), customers: count, found: count, repaired: count }),
});
