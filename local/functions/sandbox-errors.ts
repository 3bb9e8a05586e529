import type { FunctionError } from './outcome';

/** The errors that Lambda itself reports when a function gave no answer. */

/** An invocation that exceeded the function's timeout. */
export function tooSlow(requestId: string, timeoutSeconds: number): FunctionError {
  const errorMessage = `${requestId} Task timed out after ${timeoutSeconds.toFixed(2)} seconds`;
  return { errorType: 'Sandbox.Timedout', errorMessage };
}

/** A bundle that exceeded Lambda's time for loading. */
export function tooSlowToLoad(milliseconds: number): FunctionError {
  return { errorType: 'Sandbox.Timedout', errorMessage: `Init timed out after ${milliseconds / 1_000} seconds` };
}

/** Why an invocation is refused. */
export const stopping = throttled('The local runtime is stopping');
export const nothingReserved = throttled('Reserved concurrency is 0');

function throttled(errorMessage: string): FunctionError {
  return { errorType: 'TooManyRequestsException', errorMessage };
}
