import type { FunctionError } from './worker-messages';

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

/** A handler whose file is not in the bundle. */
export function noModule(name: string): FunctionError {
  return { errorType: 'Runtime.ImportModuleError', errorMessage: `Cannot find module '${name}'` };
}

/** A worker that does not answer; nobody can say which of its functions hangs. */
export const hung: FunctionError = {
  errorType: 'Sandbox.Hung',
  errorMessage: 'The worker did not answer for a second',
};

/** What a caller gets whose invocation was under way when its worker ended: it is not run again, since it may have done its work. */
export function workerLost({ errorType }: FunctionError): FunctionError {
  return { errorType: workerLostType, errorMessage: `The worker ended during the invocation: ${errorType}` };
}
export const workerLostType = 'Sandbox.WorkerLost';

/** Why an invocation is refused. */
export const stopping = throttled('The local runtime is stopping');
export const nothingReserved = throttled('Reserved concurrency is 0');

function throttled(errorMessage: string): FunctionError {
  return { errorType: 'TooManyRequestsException', errorMessage };
}
