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

/** A record is to stay small: the latest traces are kept. */
const mostTraces = 20;

/** The record with one more trace of why it is as it is; the same record without one. */
export function withTrace<T extends { readonly trace: readonly Trace[] }>(record: T, trace: Trace | undefined): T {
  return trace === undefined ? record : { ...record, trace: [...record.trace, trace].slice(-mostTraces) };
}

/** Of a long rule set, the first that were passed over are enough to see the way. */
const mostRejected = 8;

/** The first of those that were passed over, and how many more there are. */
export function firstRejected(rejected: Trace['rejected']): Trace['rejected'] {
  const more = rejected.length - mostRejected;
  const rest = more > 0 ? [{ candidate: `${more} more`, reason: 'passed over too' }] : [];
  return [...rejected.slice(0, mostRejected), ...rest];
}
