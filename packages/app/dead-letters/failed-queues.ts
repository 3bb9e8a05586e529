/** A message that was given up on, as it lies in its dead-letter queue. */
export interface FailedMessage {
  readonly id: string;
  readonly body: string;
  /** ISO 8601: when it was last sent, where SQS says so */
  readonly sentAt: string | undefined;
  /** ISO 8601: when it was sent before anybody put it back */
  readonly firstSentAt: string | undefined;
  /** how often somebody put it back */
  readonly redrives: number;
  /** what EventBridge says of an event that it could not deliver, and how often it tried */
  readonly errorCode: string | undefined;
  readonly eventTries: number | undefined;
  readonly handle: string;
}

/** A message to be sent, and what is known of it from before. */
export interface Letter {
  readonly body: string;
  readonly firstSentAt?: string | undefined;
  readonly redrives: number;
}

/** A dead-letter queue, and where its messages go back to. */
export interface FailedQueue {
  /**
   * to the queue that gave them up; to the function that failed on them, a job or what follows the stream; to the queue of the function that a clock wakes; onto
   * the bus of events
   */
  readonly back: 'queue' | 'job' | 'stream' | 'clock' | 'bus';
  /** tries of each message before its queue gives it up */
  readonly attempts?: number;
  /** messages in it, near enough (SQS: "ApproximateNumberOfMessages") */
  count(): Promise<number>;
  /** Up to ten messages, which stay away from others for so many seconds; none where it is empty. */
  receive(seconds: number): Promise<readonly FailedMessage[]>;
  /** Shows a message again. */
  release(message: FailedMessage): Promise<void>;
  remove(message: FailedMessage): Promise<void>;
  /** Puts a letter into this very queue. */
  keep(letter: Letter): Promise<void>;
  /** Sends a letter back to where the messages of this queue come from; of a queue of clocks, whose letters go where each says, nowhere. */
  send(letter: Letter): Promise<void>;
}

/** By the name of what failed: a function, `deliveries`, `unclaimed-clocks`, or `bus`. */
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
