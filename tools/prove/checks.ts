import { setTimeout as wait } from 'node:timers/promises';
import { fits, shorten } from './hub/answer';
import type { DeployedHub } from './hub/deployed-hub';
import type { Check, Job } from './job';

export interface Result {
  readonly title: string;
  readonly isOk: boolean;
  readonly found?: string;
}

export interface Played {
  readonly title: string;
  readonly results: readonly Result[];
  readonly seconds: number;
}

/** Ends a job at its first failure, which is noted already. */
class FailedCheckError extends Error {
  override readonly name = 'FailedCheckError';
}

const lookEveryMs = 400;
const patienceSeconds = 60;

/** Plays one job to its end or to its first failure. Never throws: what went wrong is a result. */
export async function playJob(job: Job, hub: DeployedHub): Promise<Played> {
  const results: Result[] = [];
  const began = performance.now();
  try {
    await job.play(hub, checkInto(results));
  } catch (error) {
    if (!(error instanceof FailedCheckError))
      results.push({ title: 'plays to its end', isOk: false, found: String(error).slice(0, 600) });
  }
  if (results.length === 0) results.push({ title: 'checks something', isOk: false });
  return { title: job.title, results, seconds: (performance.now() - began) / 1_000 };
}

function checkInto(results: Result[]): Check {
  const that: Check['that'] = (title, is, found) => {
    results.push({ title, isOk: is, ...(!is && { found: shorten(found) }) });
    if (!is) throw new FailedCheckError(title);
  };
  return {
    that,
    answers: async (title, asked, status, body) => {
      const answer = await asked;
      that(title, answer.status === status && (body === undefined || fits(answer.body, body)), [
        answer.status,
        answer.body,
      ]);
      return answer;
    },
    eventually: async (title, ask, seconds = patienceSeconds) => {
      const latest = performance.now() + seconds * 1_000;
      for (;;) {
        const value = await ask();
        if (value !== undefined) {
          that(title, true);
          return value;
        }
        if (performance.now() > latest) that(title, false, `not within ${seconds} s`);
        await wait(lookEveryMs);
      }
    },
  };
}
