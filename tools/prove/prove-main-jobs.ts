import type { Played } from './checks';
import { openHub } from './hub/deployed-hub';
import { everyJob } from './jobs/every-job';
import { playJobs } from './play-jobs';
import { onStage, type Reporter, type Tools } from './proof';
import { stackName } from './template';

/** Deploys the stack into an empty account and plays every main job on it. */
export function proveMainJobs(tools: Tools, { say, show }: Reporter): Promise<readonly Played[]> {
  return onStage('main-jobs', tools, async ({ aws, cdk }) => {
    await cdk.bootstrap(tools.assembly);
    const { CREATE } = await cdk.deploy(tools.assembly);
    say(`deployed: ${CREATE} resources made by CloudFormation`);
    return playJobs(everyJob, await openHub(aws, stackName), show);
  });
}
