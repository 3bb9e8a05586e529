/** The class of an error is the retry decision; the dotted `code` is stable and tells errors apart. */

interface ErrorDetails {
  readonly cause?: unknown;
  /** JSON pointer of the fault in the input, where there is one */
  readonly pointer?: string;
}

abstract class CodedError extends Error {
  readonly pointer: string | undefined;
  constructor(
    readonly code: string,
    message: string,
    details: ErrorDetails = {},
  ) {
    super(message, { cause: details.cause });
    this.pointer = details.pointer;
  }
}

/** Wrong now and for ever: never retried; a delivery is quarantined with it. */
export class RejectedError extends CodedError {
  override readonly name = 'RejectedError';
  readonly retry = 'never';
}

/** Throttled, timed out or in conflict: the same call later may succeed. */
export class RetryableError extends CodedError {
  override readonly name = 'RetryableError';
  readonly retry = 'later';
}

/** Already done: a success to whoever asks for the effect. */
export class DuplicateError extends CodedError {
  override readonly name = 'DuplicateError';
  readonly retry = 'done';
}

/** The retry decision of anything thrown; what carries none is retried, since a fault of ours may pass. */
export function retryOf(error: unknown): 'never' | 'later' | 'done' {
  if (error instanceof Error && 'retry' in error) {
    const { retry } = error;
    if (retry === 'never' || retry === 'done') return retry;
  }
  return 'later';
}
