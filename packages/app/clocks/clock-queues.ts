import type { Clock } from '@afluente/domain/clocks/clock';

/** The queues that wake functions: a clock waits in its function's queue for the rest of its time. */
export interface ClockQueues {
  /**
   * Sends clocks so that each arrives at its time, at once where that has passed. `now` is ISO 8601, from whatever caused it: the real
   * time is not before it. Answers those that wake no function that there is; they lie in the queue of unclaimed clocks. Throws RetryableError
   * `clocks.unsent` where a queue did not take some; those taken ring twice then, which their version bears.
   */
  send(clocks: readonly Clock[], now: string): Promise<{ readonly unclaimed: readonly Clock[] }>;
  /** Puts aside, for a person to see, what cannot be read as a clock. */
  setAside(items: readonly object[]): Promise<void>;
}

/** A queue, as far as clocks need one. */
export interface DelayQueue {
  /** Answers how many the queue did not take. `delaySeconds`: 0 to 900. */
  sendAll(messages: readonly { readonly body: string; readonly delaySeconds: number }[]): Promise<number>;
}

export interface ClockQueueParts {
  /** the queue of a function by its name; undefined where there is no such function */
  readonly queueOf: (name: string) => DelayQueue | undefined;
  readonly unclaimed: DelayQueue;
  /** milliseconds since 1970 */
  readonly clock: () => number;
}
