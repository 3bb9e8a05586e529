import { waitingIn } from '../aws/queues';
import { defineJob, type Job } from '../job';

const look: Job['play'] = async ({ aws, stack }, check) => {
  for (const [logicalId, url] of [...stack.of('AWS::SQS::Queue')].sort()) {
    // a clock lies in its queue before its time: who sends a message sets one for the case that nobody notes what came of it
    const isOfClocks = logicalId.endsWith('Clocks');
    const isEmpty = async () => ((await waitingIn(aws, url, !isOfClocks)) === 0 ? true : undefined);
    await check.eventually(isOfClocks ? `nothing is due in ${logicalId}` : `${logicalId} is empty`, isEmpty, 30);
  }
};

export const nothingLeft = defineJob('Nothing waits in any queue', look, 'after');
export const nothingLeftAtLast = defineJob('Nothing waits in any queue, at last', look, 'last');
