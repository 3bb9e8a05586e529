import { type Played, playJob } from './checks';
import type { DeployedHub } from './hub/deployed-hub';
import { type Job, phases } from './job';

/** Jobs that are played at once: more of them starve two cores, since each function is a process of its own there. */
const lanes = 3;

/** Plays every job in its phase, and shows each as it ends. */
export async function playJobs(
  jobs: readonly Job[],
  hub: DeployedHub,
  show: (played: Played) => void,
): Promise<readonly Played[]> {
  const played: Played[] = [];
  for (const phase of phases) {
    const waiting = jobs.filter((job) => job.phase === phase);
    const lane = async () => {
      for (let job = waiting.shift(); job !== undefined; job = waiting.shift()) {
        const one = await playJob(job, hub);
        played.push(one);
        show(one);
      }
    };
    await Promise.all(Array.from({ length: phase === 'beside' ? lanes : 1 }, lane));
  }
  return played;
}
