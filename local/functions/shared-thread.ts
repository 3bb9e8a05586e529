import { openThread, type Thread, type ThreadParts } from './thread';

/** A thread that functions share. */
export interface SharedThread {
  /** The thread; another one once it was lost. It starts when it is first asked for. */
  current(): Thread;
  stop(): Promise<void>;
}

export interface SharedOrder {
  readonly label: string;
  readonly isBehind: boolean;
  /** of all functions together */
  readonly memoryMb: number;
  /** where a debugger finds it, and may stop it for as long as it likes */
  readonly inspectPort?: number | undefined;
}

/** Prepares a thread for the functions that a caller waits for, or for those behind. */
export function createSharedThread(order: SharedOrder, parts: ThreadParts): SharedThread {
  let thread: Thread | undefined;
  return {
    current: () => {
      if (thread === undefined || thread.isGone())
        thread = openThread({ ...order, endsWhenHung: order.inspectPort === undefined }, parts);
      return thread;
    },
    stop: async () => {
      await thread?.stop();
    },
  };
}
