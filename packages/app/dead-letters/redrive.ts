import { type DeadLetter, describeMessage } from './describe-message';
import { type FailedMessage, type FailedQueues, visitMessages } from './failed-queues';

export interface Redrive {
  /** all queues where absent */
  readonly queue?: string | undefined;
  /** of messages; all of them where absent */
  readonly ids?: readonly string[] | undefined;
}

export interface Redriven {
  readonly redriven: readonly (DeadLetter & { readonly queue: string })[];
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
  const redriven: Redriven['redriven'][number][] = [];
  const seen = new Set<string>();
  const isEnough = () => isOver() || (wanted !== undefined && redriven.length >= wanted.size);
  let isMore = false;
  for (const [name, queue] of queues) {
    if ((only !== undefined && name !== only) || isEnough()) continue;
    const visit = async (message: FailedMessage) => {
      if (isEnough()) isMore ||= wanted === undefined;
      if (isEnough() || (wanted !== undefined && !wanted.has(message.id))) return 'left' as const;
      await queue.putBack(message);
      seen.add(message.id);
      redriven.push({ queue: name, ...describeMessage(message) });
      return 'gone' as const;
    };
    if ((await queue.count()) > 0) await visitMessages(queue, { most: mostLookedAt, visit });
  }
  return {
    redriven,
    notFound: (ids ?? []).filter((id) => !seen.has(id)),
    isMore: isMore || (isOver() && wanted === undefined),
  };
}
