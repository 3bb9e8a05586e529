import { type DeadLetter, describeMessage } from './describe-message';
import { type FailedMessage, type FailedQueue, type FailedQueues, visitMessages } from './failed-queues';
import { putBack } from './put-back';

export interface Redrive {
  /** all queues where absent */
  readonly queue?: string | undefined;
  /** of messages; all of them where absent */
  readonly ids?: readonly string[] | undefined;
}

export type InQueue = DeadLetter & { readonly queue: string };

export interface Redriven {
  readonly redriven: readonly InQueue[];
  /** those whose way back is closed, each with what opens it */
  readonly left: readonly InQueue[];
  /** ids that were in none of the queues */
  readonly notFound: readonly string[];
  /** whether the time was over before all were put back: ask again */
  readonly isMore: boolean;
}

/** Messages that one request looks at in a queue. */
const mostLookedAt = 5_000;

/**
 * Puts dead letters back into the queues that they came from, to go their way like all other messages: what was done already is not done twice.
 * Stops when `isOver` says that no time is left.
 */
export async function redrive(
  { queue: only, ids }: Redrive,
  queues: FailedQueues,
  isOver: () => boolean,
): Promise<Redriven> {
  const wanted = ids && new Set(ids);
  const redriven: InQueue[] = [];
  const left: InQueue[] = [];
  const isEnough = () => isOver() || (wanted !== undefined && redriven.length + left.length >= wanted.size);
  let isMore = false;
  const putOne = async (name: string, queue: FailedQueue, message: FailedMessage) => {
    const why = await putBack(message, queue, queues);
    const described = { queue: name, ...describeMessage(message, queue) };
    if (why === undefined) redriven.push(described);
    else left.push({ ...described, why });
    return why === undefined ? 'gone' : 'left';
  };
  for (const [name, queue] of queues) {
    if ((only !== undefined && name !== only) || isEnough()) continue;
    const visit = async (message: FailedMessage) => {
      if (isEnough()) isMore ||= wanted === undefined;
      const isWanted = !isEnough() && (wanted === undefined || wanted.has(message.id));
      return isWanted ? putOne(name, queue, message) : 'left';
    };
    if ((await queue.count()) > 0) await visitMessages(queue, { most: mostLookedAt, visit });
  }
  const seen = new Set([...redriven, ...left].map(({ id }) => id));
  return {
    redriven,
    left,
    notFound: (ids ?? []).filter((id) => !seen.has(id)),
    isMore: isMore || (isOver() && wanted === undefined),
  };
}
