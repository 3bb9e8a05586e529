import { defineService } from '../services/define-service';
import { createBodyBudget } from './body-budget';
import { openQueues } from './open-queues';
import type { QueueParts } from './queue';
import { createQueueService } from './queue-service';
import { queueShape } from './queue-shape';

/** Bodies beyond this stay on disk until they are received. */
const memoryForBodies = 8 * 1024 * 1024;

/** SQS. `queueParts` are for further queues of the runtime itself. */
export const queueService = defineService({
  shapes: [queueShape],
  endpoint: { name: 'sqs', variable: 'SQS', targetPrefix: 'AmazonSQS.' },
  open: async ({ blueprint, mailbox, clock, log }) => {
    const queueParts: QueueParts = { mailbox, clock, budget: createBodyBudget(memoryForBodies), log };
    const queues = await openQueues(blueprint, queueParts);
    return { queues, queueParts, answer: createQueueService({ queues, mailbox }) };
  },
});
