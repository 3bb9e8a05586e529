import type { FunctionError } from './worker-messages';

/** The outcome of an invocation. `payload` is JSON text. */
export type Outcome =
  | { readonly ok: true; readonly requestId: string; readonly payload: string }
  | { readonly ok: false; readonly requestId: string; readonly error: FunctionError };

/** The error payload that Lambda gives to whoever invoked the function. */
export function errorPayload({ errorType, errorMessage, trace }: FunctionError): string {
  return JSON.stringify({ errorType, errorMessage, trace });
}
