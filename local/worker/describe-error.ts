import type { FunctionError } from '../functions/worker-messages';

/** An error as Lambda reports it. */
export function describeError(error: unknown): FunctionError {
  if (!(error instanceof Error)) return { errorType: typeof error, errorMessage: String(error) };
  return { errorType: error.name, errorMessage: error.message, trace: (error.stack ?? '').split('\n') };
}

/** An error of the runtime, by the name that Lambda gives it. */
export function runtimeError(name: string, message: string): Error {
  return Object.assign(new Error(message), { name });
}
