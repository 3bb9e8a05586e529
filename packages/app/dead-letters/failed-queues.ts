/** A message that was given up on, as it lies in its dead-letter queue. */
export interface FailedMessage {
  readonly id: string;
  readonly body: string;
  /** ISO 8601: when it was first sent, where SQS says so */
  readonly sentAt: string | undefined;
  /** what EventBridge says of an event that it could not deliver */
  readonly errorCode: string | undefined;
  readonly handle: string;
}

/** A dead-letter queue, and the queue from which its messages came. */
export interface FailedQueue {
  /** messages in it, near enough (SQS: "ApproximateNumberOfMessages") */
  count(): Promise<number>;
  /** Up to ten messages, which stay away from others for so many seconds; none where it is empty. */
  receive(seconds: number): Promise<readonly FailedMessage[]>;
  /** Shows a message again. */
  release(message: FailedMessage): Promise<void>;
  /** Puts a message back into the queue that it came from, and then takes it out of this one. */
  putBack(message: FailedMessage): Promise<void>;
}

/** By the name of what failed: a function, or `deliveries`. */
export type FailedQueues = ReadonlyMap<string, FailedQueue>;

/** Looking at a queue takes some seconds at most. */
const awaySeconds = 60;

/**
 * Goes through the messages of a queue, each once, until it is empty, `until` says so or so many were seen; those that the visit leaves in it are shown
 * again at the end.
 */
export async function visitMessages(
  queue: FailedQueue,
  { most, visit }: { readonly most: number; readonly visit: (message: FailedMessage) => Promise<'left' | 'gone'> },
): Promise<void> {
  const left = new Map<string, FailedMessage>();
  const seen = new Set<string>();
  try {
    while (seen.size < most) {
      const fresh = (await queue.receive(awaySeconds)).filter(({ id }) => !seen.has(id));
      if (fresh.length === 0) return;
      for (const message of fresh) {
        seen.add(message.id);
        left.set(message.id, message);
      }
      for (const message of fresh) if ((await visit(message)) === 'gone') left.delete(message.id);
    }
  } finally {
    await Promise.allSettled([...left.values()].map((message) => queue.release(message)));
  }
}
