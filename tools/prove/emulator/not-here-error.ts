/** What a proof needs is not on this machine: nothing was proved, and nothing is wrong. The message says what is missing. */
export class NotHereError extends Error {
  readonly code = 'prove.notHere';
  override readonly name = 'NotHereError';
}
