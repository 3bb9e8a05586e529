import type { EventLoopUtilization } from 'node:perf_hooks';
import type { Worker } from 'node:worker_threads';

const sampleMilliseconds = 200;

/** Gives the share of the last moments in which a worker's thread was at work, from 0 to 1. */
export function createSampler({ performance: thread }: Worker): () => number {
  let before: EventLoopUtilization = { idle: 0, active: 0, utilization: 0 };
  let sampledAt = 0;
  let utilization = 0;
  return () => {
    if (performance.now() - sampledAt < sampleMilliseconds) return utilization;
    sampledAt = performance.now();
    const now = thread.eventLoopUtilization();
    utilization = thread.eventLoopUtilization(now, before).utilization;
    before = now;
    return utilization;
  };
}
