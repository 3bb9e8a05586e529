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

/** An invocation that is not taken at all. */
export function throttled(errorMessage: string): FunctionError {
  return { errorType: 'TooManyRequestsException', errorMessage };
}
