/** Statuses arrive in any order: the furthest one counts, and a failure is final. */
const ranks: ReadonlyMap<string, number> = new Map([
  ['sent', 1],
  ['partially_delivered', 2],
  ['delivered', 3],
  ['read', 4],
  ['played', 5],
  ['undelivered', 6],
  ['failed', 7],
]);

/** How far a message of ours is with this status; 0 for one that is not known. */
export const statusRank = (status: string | undefined): number => ranks.get(status ?? '') ?? 0;
