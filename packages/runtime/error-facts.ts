import { withSourceFrames } from './source-frames';

/** What may be logged of an error: never a message that could quote a payload. */
export interface ErrorFacts {
  readonly name: string;
  readonly code?: string;
  readonly message?: string;
  readonly status?: number;
  readonly stack?: readonly string[];
  readonly cause?: ErrorFacts;
}

/**
 * Our own errors (they carry a retry decision), the AWS SDK's (`$metadata`) and plain TypeErrors say nothing of their
 * input; others do, as JSON.parse's does since Node 20.
 */
function messageIsSafe(error: Error): boolean {
  return 'retry' in error || '$metadata' in error || (error.name === 'TypeError' && !('code' in error));
}

function httpStatus(error: Error): Pick<ErrorFacts, 'status'> {
  if (!('$metadata' in error) || typeof error.$metadata !== 'object' || error.$metadata === null) return {};
  const status = 'httpStatusCode' in error.$metadata ? error.$metadata.httpStatusCode : undefined;
  return typeof status === 'number' ? { status } : {};
}

function frames(error: Error): string[] {
  const lines = withSourceFrames(error.stack ?? '')
    .split('\n')
    .map((line) => line.trim());
  return lines.filter((line) => /^at .*:\d+:\d+\)?$/.test(line)).slice(0, 8);
}

/** Name, code, stack frames and causes of an error; its message only where it cannot hold what somebody sent. */
export function errorFacts(error: unknown, depth = 0): ErrorFacts {
  if (!(error instanceof Error)) return { name: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  const message = messageIsSafe(error) ? { message: error.message } : {};
  const cause = error.cause !== undefined && depth < 3 ? { cause: errorFacts(error.cause, depth + 1) } : {};
  return { name: error.name, ...code, ...message, ...httpStatus(error), stack: frames(error), ...cause };
}
