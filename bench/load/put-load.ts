import { LoadJob, LoadResult } from './job';
import { runProgram } from './spawn-program';

/** Runs a load job in a client process, and returns its result. */
export async function putLoad(job: LoadJob): Promise<LoadResult> {
  return LoadResult.parse(await runProgram('load/client.ts', LoadJob.parse(job)));
}

/** Throws when any answer had another status than expected. */
export function expectAll(result: LoadResult, status: number): LoadResult {
  const others = Object.entries(result.statuses).filter(([found]) => found !== String(status));
  if (others.length > 0) throw new Error(`Expected ${status} of all, but ${JSON.stringify(result.statuses)}`);
  return result;
}
