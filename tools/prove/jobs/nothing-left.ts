import { waitingIn } from '../aws/queues';
import { defineJob, type Job } from '../job';

const look: Job['play'] = async ({ aws, stack }, check) => {
  for (const [logicalId, url] of [...stack.of('AWS::SQS::Queue')].sort()) {
    await check.eventually(
      `${logicalId} is empty`,
      async () => ((await waitingIn(aws, url)) === 0 ? true : undefined),
      30,
    );
  }
};

export const nothingLeft = defineJob('Nothing waits in any queue', look, 'after');
export const nothingLeftAtLast = defineJob('Nothing waits in any queue, at last', look, 'last');
