import { openFailedQueues } from '@afluente/runtime/dead-letter-queues';
import { livePart } from '@afluente/runtime/part';

/** Dead-letter queues, by the name of what failed. */
export const failedQueues = livePart(openFailedQueues);
