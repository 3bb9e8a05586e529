import type { FailedQueues } from '@afluente/app/dead-letters/failed-queues';
import { openFailedQueues } from '@afluente/runtime/dead-letter-queues';
import { livePart } from '@afluente/runtime/part';

/** Dead-letter queues, by the name of what failed. */
export const failedQueues = livePart((): FailedQueues => openFailedQueues());
