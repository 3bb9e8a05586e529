import { sum } from '../report/statistics';
import type { CallUsage, FunctionUsage } from './usage';

/**
 * Run time on Lambda is assumed, not measured: what was busy here, stretched by the share of a vCPU that the memory buys
 * (one vCPU at 1,769 MB, Lambda developer guide, "Configure Lambda function memory"), plus a wait for each call, one after the
 * other, except that the writes of a batch go out together: two waits at most, a claim's and an interaction's.
 */
const memoryOfOneCpu = 1769;

/** Milliseconds that a call is assumed to take inside a region. */
export const assumedWaitMs: Readonly<Record<string, number>> = {
  dynamodb: 5,
  sqs: 8,
  events: 12,
  s3: 25,
  secretsmanager: 12,
};
const otherWaitMs = 10;

/** Seconds that Lambda would bill for a function's invocations, each rounded up to a millisecond. */
export function lambdaSeconds(fn: FunctionUsage, calls: readonly CallUsage[]): number {
  if (fn.invocations === 0) return 0;
  const own = calls.filter((call) => call.function === fn.function);
  const waits = sum(own.map((call) => waitsOf(call, fn.invocations) * (assumedWaitMs[call.service] ?? otherWaitMs)));
  const stretch = Math.max(1, memoryOfOneCpu / fn.memoryMb);
  const each = (fn.busyMs * stretch + waits) / fn.invocations;
  return (fn.invocations * Math.ceil(each)) / 1000;
}

const together: ReadonlySet<string> = new Set(['PutItem', 'TransactWriteItems']);

/** Waits for a kind of call, all invocations taken together. */
function waitsOf({ operation, calls }: CallUsage, invocations: number): number {
  return together.has(operation) ? Math.min(calls, 2 * invocations) : calls;
}
