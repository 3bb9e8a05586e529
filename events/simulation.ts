import * as z from 'zod';
import { defineEvent } from './define-event';

const count = z.number().int().min(0);

/** What rules may be tried out on the past. */
export const simulatedKinds = ['scoring', 'routing', 'escalation', 'case-rules', 'journey'] as const;

export const SimulationRequested = defineEvent({
  name: 'SimulationRequested',
  version: 1,
  summary: 'Somebody wants to know what a draft of rules would have done in the days before.',
  data: z.object({ runId: z.string(), kind: z.enum(simulatedKinds) }),
});

export const SimulationContinued = defineEvent({
  name: 'SimulationContinued',
  version: 1,
  summary: 'A simulation is to go on from where it stands: its time ran out.',
  data: z.object({ runId: z.string(), step: count }),
});

export const SimulationFinished = defineEvent({
  name: 'SimulationFinished',
  version: 1,
  summary: 'A simulation has been over all customers: its report can be read.',
  data: z.object({ runId: z.string(), kind: z.enum(simulatedKinds), customers: count }),
});
