/** Writes one line of the hub's log. Lines name outcomes; they never hold a payload. */
export type Log = (line: string) => void;

/** The message of an error, on one line. */
export function describeError(error: unknown): string {
  return error instanceof Error ? error.message.split('\n', 1).join('') : String(error);
}
