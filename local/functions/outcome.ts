import * as z from 'zod';

/** A function's error as Lambda reports it. */
export interface FunctionError {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace?: readonly string[] | undefined;
}

/** The outcome of an invocation. `payload` is JSON text. */
export type Outcome =
  | { readonly ok: true; readonly requestId: string; readonly payload: string }
  | { readonly ok: false; readonly requestId: string; readonly error: FunctionError };

const errorShape = z.object({
  errorType: z.string(),
  errorMessage: z.string(),
  trace: z.array(z.string()).optional(),
});

/** Messages of a worker; see worker-entry.cjs. */
export const workerMessageShape = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  z.object({ kind: z.literal('result'), payload: z.string(), busyMilliseconds: z.number() }),
  z.object({ kind: z.literal('failure'), error: errorShape, busyMilliseconds: z.number() }),
  z.object({ kind: z.literal('broken'), error: errorShape }),
]);

/** The error payload that Lambda gives to whoever invoked the function. */
export function errorPayload({ errorType, errorMessage, trace }: FunctionError): string {
  return JSON.stringify({ errorType, errorMessage, trace });
}
