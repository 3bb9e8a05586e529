import * as z from 'zod';
import { counts, Fidelity, noFidelity } from './fidelity';

/** What a draft of an escalation would have made of the cases. */

const count = z.number().int().min(0);

const Outcome = z.object({
  /** cases that it gave a clock */
  cases: count,
  warnings: count,
  breaches: count,
  /** how often each level was reached */
  levels: z.record(z.string(), count),
  notices: count,
  tasks: count,
});
export type EscalationOutcome = z.output<typeof Outcome>;

export const EscalationReport = z.object({
  kind: z.literal('escalation'),
  /** cases that were open within the stretch */
  cases: count,
  inForce: Outcome,
  draft: Outcome,
  /** breaches of the one that the other would not have had, case by case */
  avoided: count,
  added: count,
  /** ids of cases */
  avoidedIds: z.array(z.string()),
  addedIds: z.array(z.string()),
  fidelity: Fidelity,
});
export type EscalationReport = z.output<typeof EscalationReport>;

export const noOutcome: EscalationOutcome = {
  ...counts('cases', 'warnings', 'breaches', 'notices', 'tasks'),
  levels: {},
};

export const emptyEscalationReport: EscalationReport = {
  kind: 'escalation',
  ...counts('cases', 'avoided', 'added'),
  inForce: noOutcome,
  draft: noOutcome,
  avoidedIds: [],
  addedIds: [],
  fidelity: noFidelity,
};
