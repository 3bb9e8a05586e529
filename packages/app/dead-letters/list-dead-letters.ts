import { type DeadLetter, describeMessage } from './describe-message';
import { type FailedMessage, type FailedQueues, visitMessages } from './failed-queues';

export interface DeadLettersOfQueue {
  readonly queue: string;
  readonly count: number;
  /** the first of them */
  readonly items: readonly DeadLetter[];
}

/** What lies in each dead-letter queue; queues without any are left out. They stay where they are. */
export async function listDeadLetters(queues: FailedQueues, most: number): Promise<readonly DeadLettersOfQueue[]> {
  const found = [...queues].map(async ([name, queue]): Promise<DeadLettersOfQueue> => {
    const count = await queue.count();
    const items: DeadLetter[] = [];
    if (count > 0) {
      const visit = async (message: FailedMessage) => {
        items.push(describeMessage(message, queue));
        return 'left' as const;
      };
      await visitMessages(queue, { most, visit });
    }
    return { queue: name, count: Math.max(count, items.length), items: items.slice(0, most) };
  });
  return (await Promise.all(found))
    .filter(({ count }) => count > 0)
    .sort((one, other) => (one.queue < other.queue ? -1 : 1));
}
