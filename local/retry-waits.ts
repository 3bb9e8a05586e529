const firstMilliseconds = 100;
const longestMilliseconds = 2_000;

/**
 * How long the local runtime waits before attempt n + 1, in milliseconds: 100, 200, 400 … 2,000. AWS waits minutes (Lambda's
 * asynchronous retries) or a visibility timeout; a laptop should show poison in its dead-letter queue within seconds.
 */
export function retryWait(attempts: number): number {
  return Math.min(firstMilliseconds * 2 ** Math.max(attempts - 1, 0), longestMilliseconds);
}
