import type { FunctionError } from './outcome';

/** What Lambda itself says in the place of a function that gave no answer. */

/** An invocation that took longer than the function may. */
export function tooSlow(requestId: string, timeoutSeconds: number): FunctionError {
  const errorMessage = `${requestId} Task timed out after ${timeoutSeconds.toFixed(2)} seconds`;
  return { errorType: 'Sandbox.Timedout', errorMessage };
}

/** A bundle that took longer to load than Lambda waits. */
export function tooSlowToLoad(milliseconds: number): FunctionError {
  return { errorType: 'Sandbox.Timedout', errorMessage: `Init timed out after ${milliseconds / 1_000} seconds` };
}

/** Why an invocation is not taken at all. */
export const stopping = throttled('The local runtime is stopping');
export const nothingReserved = throttled('Reserved concurrency is 0');

function throttled(errorMessage: string): FunctionError {
  return { errorType: 'TooManyRequestsException', errorMessage };
}
