import * as z from 'zod';
import type { Figure } from '../report/figure';
import { percentile } from '../report/statistics';
import { runProgram } from './spawn-program';
import { startBareServer } from './start-bare-server';

const Result = z.object({ cpuMs: z.number(), latencies: z.array(z.number()) });

/** CPU milliseconds of one bare SDK call (SendMessage of 2 kB) on this machine now, and its latency: the measure of everything else. */
export async function measureSdkCall(): Promise<{ readonly cpuMs: number; readonly figures: readonly Figure[] }> {
  const server = await startBareServer(200, '{"MessageId":"1"}');
  try {
    const job = { url: server.url, calls: 1_500, warmUp: 500, body: 'x'.repeat(2_048) };
    const { cpuMs, latencies } = Result.parse(await runProgram('load/sdk-calls.ts', job));
    const figures = [
      { name: 'baseline: CPU of a bare SDK call', value: cpuMs, unit: 'ms' },
      { name: 'baseline: latency p50 of a bare SDK call', value: percentile(latencies, 50), unit: 'ms' },
    ];
    return { cpuMs, figures };
  } finally {
    server.stop();
  }
}
