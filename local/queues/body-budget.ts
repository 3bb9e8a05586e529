/** How many bytes of message bodies stay in memory; what is beyond is read back from the mailbox when it is needed. */
export interface BodyBudget {
  /** Says whether a body of this size may stay in memory, and books it. */
  take(bytes: number): boolean;
  give(bytes: number): void;
}

/** One budget for all queues of a hub. */
export function createBodyBudget(limitBytes: number): BodyBudget {
  let used = 0;
  return {
    take: (bytes) => {
      if (used + bytes > limitBytes) return false;
      used += bytes;
      return true;
    },
    give: (bytes) => {
      used -= bytes;
    },
  };
}
