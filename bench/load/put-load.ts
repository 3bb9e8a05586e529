import { LoadJob, LoadResult } from './job';
import { runProgram } from './spawn-program';

/** Has a client of its own process do a job, and tells what came of it. */
export async function putLoad(job: LoadJob): Promise<LoadResult> {
  return LoadResult.parse(await runProgram('load/client.ts', LoadJob.parse(job)));
}

/** Throws when an answer had another status than the one that is expected of all. */
export function expectAll(result: LoadResult, status: number): LoadResult {
  const others = Object.entries(result.statuses).filter(([found]) => found !== String(status));
  if (others.length > 0) throw new Error(`Expected ${status} of all, but ${JSON.stringify(result.statuses)}`);
  return result;
}
