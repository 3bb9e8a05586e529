/** The class of an error is the retry decision; the dotted `code` is stable and distinguishes errors. */

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

/** A field of what was sent that is not as it must be. */
export interface FieldFault {
  /** JSON pointer (RFC 6901) into what was sent */
  readonly pointer: string;
  readonly detail: string;
}

/** The JSON pointer of a path; empty for the whole document. */
export function pointerOf(path: readonly PropertyKey[]): string {
  return path.map((token) => `/${String(token).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

interface RefusalDetails {
  readonly cause?: unknown;
  /** the message in Spanish, where it is kept beside the English and not in `words/spanish.json` */
  readonly spanish?: string;
  readonly faults?: readonly FieldFault[];
}

/** What was asked for cannot be done, for a reason that whoever asked can act on; the message is what they read. */
abstract class RefusalError extends Error {
  readonly retry = 'never';
  abstract readonly code: string;
  readonly faults: readonly FieldFault[];
  readonly spanish: string | undefined;
  constructor(message: string, { cause, spanish, faults = [] }: RefusalDetails = {}) {
    super(message, { cause });
    this.spanish = spanish;
    this.faults = faults;
  }
}

/** What was asked for is not there. */
export class NotFoundError extends RefusalError {
  override readonly name = 'NotFoundError';
  readonly code = 'request.notFound';
}

/** It is not as whoever asked saw it, others change it at the same time, or what was asked for is not possible in its state. */
export class ConflictError extends RefusalError {
  override readonly name = 'ConflictError';
  readonly code = 'request.conflict';
  /** a heading for the message, where nobody else changed anything */
  readonly title: string | undefined;
  constructor(message: string, { title, ...details }: RefusalDetails & { readonly title?: string } = {}) {
    super(message, details);
    this.title = title;
  }
}

/** What was sent is not valid: `faults` says where. */
export class InvalidError extends RefusalError {
  override readonly name = 'InvalidError';
  readonly code: string;
  /** distinguishes this fault for whoever asked, as in `import.badMapping` */
  readonly finerCode: string | undefined;
  constructor(message: string, { code, ...details }: RefusalDetails & { readonly code?: string } = {}) {
    super(message, details);
    this.code = code ?? 'request.invalid';
    this.finerCode = code;
  }
}

/** The retry decision of anything thrown; what carries none is retried, since a fault of ours may pass. */
export function retryOf(error: unknown): 'never' | 'later' | 'done' {
  if (error instanceof Error && 'retry' in error) {
    const { retry } = error;
    if (retry === 'never' || retry === 'done') return retry;
  }
  return 'later';
}
