/**
 * Gives requests priority over background work. On AWS they never share a processor; here they do, so pollers hold back briefly
 * while requests are being answered.
 */
export interface Traffic {
  /** Counts an answer that a caller waits for. */
  during<T>(answer: Promise<T>): Promise<T>;
  /** Resolves when no caller waits, or after the longest hold: a flood of requests slows background work and never stops it. */
  calm(): Promise<void>;
}

const longestHoldMilliseconds = 200;

/** Creates the traffic of a hub. */
export function createTraffic(holdMilliseconds = longestHoldMilliseconds): Traffic {
  let open = 0;
  const held = new Set<() => void>();
  const leave = () => {
    open -= 1;
    if (open === 0) for (const release of [...held]) release();
  };
  return {
    during: (answer) => {
      open += 1;
      return answer.finally(leave);
    },
    calm: () => {
      if (open === 0) return Promise.resolve();
      return new Promise((resolve) => {
        const release = () => {
          clearTimeout(timer);
          held.delete(release);
          resolve();
        };
        const timer = setTimeout(release, holdMilliseconds);
        held.add(release);
      });
    },
  };
}
