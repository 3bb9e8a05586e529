import { sum } from '../report/statistics';
import type { CallUsage, FunctionUsage } from './usage';

/**
 * Run time on Lambda is assumed, not measured: what was busy here, stretched by the share of a vCPU that the memory buys
 * (one vCPU at 1,769 MB, Lambda developer guide, "Configure Lambda function memory"), plus a wait for each call, one after the
 * other. Both are on the high side: a laptop shared with the hub itself, and no two calls at once.
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
  const waits = sum(own.map(({ service, calls: count }) => count * (assumedWaitMs[service] ?? otherWaitMs)));
  const stretch = Math.max(1, memoryOfOneCpu / fn.memoryMb);
  const each = (fn.busyMs * stretch + waits) / fn.invocations;
  return (fn.invocations * Math.ceil(each)) / 1000;
}
