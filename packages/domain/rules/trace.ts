import * as z from 'zod';
import { Sentence } from '../sentence';

/** Why an automatic act came out as it did: rule and version, the inputs seen, who was passed over, the result. */
export const Trace = z.object({
  act: z.string(),
  at: z.iso.datetime(),
  ruleId: z.string().optional(),
  rulesVersion: z.number().int().optional(),
  inputs: z.record(z.string(), z.unknown()),
  rejected: z.array(z.object({ candidate: z.string(), reason: Sentence })),
  result: Sentence,
});
export type Trace = z.output<typeof Trace>;

/** A record is to stay small: of a long story the beginning and the latest are kept. */
const mostTraces = 20;
const mostFirst = 3;
const mostLatest = 15;

/** Stands where steps were left out. */
const omittedAct = 'omitted';

/**
 * The record with one more trace of why it is as it is; the same record without one. Where there are too many, those in the midst go: how it came
 * about and who was given it first stay, and one step says how many are left out.
 */
export function withTrace<T extends { readonly trace: readonly Trace[] }>(record: T, trace: Trace | undefined): T {
  return trace === undefined ? record : { ...record, trace: shortened([...record.trace, trace]) };
}

/** How many steps are left out of it. */
export function omittedOf(traces: readonly Trace[]): number {
  const count = traces.find(({ act }) => act === omittedAct)?.inputs.count;
  return typeof count === 'number' ? count : 0;
}

function shortened(traces: readonly Trace[]): readonly Trace[] {
  if (traces.length <= mostTraces) return traces;
  const steps = traces.filter(({ act }) => act !== omittedAct);
  const firstGiven = steps.find(({ result }) => result.startsWith('given '));
  const early = steps.slice(0, -mostLatest);
  const first = early.filter((step, index) => index < mostFirst || step === firstGiven);
  const count = omittedOf(traces) + early.length - first.length;
  const at = early.at(-1)?.at ?? '';
  const mark = { act: omittedAct, at, inputs: { count }, rejected: [], result: `${count} steps are left out` };
  return [...first, mark, ...steps.slice(-mostLatest)];
}

/** Of a long rule set, the first that were passed over are enough to see the way. */
const mostRejected = 8;

/** The first of those that were passed over, and how many more there are. */
export function firstRejected(rejected: Trace['rejected']): Trace['rejected'] {
  const more = rejected.length - mostRejected;
  const rest = more > 0 ? [{ candidate: `${more} more`, reason: 'passed over too' }] : [];
  return [...rejected.slice(0, mostRejected), ...rest];
}
