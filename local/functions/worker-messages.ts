import * as z from 'zod';

/** What the hub and a worker of functions say to each other. */

const instance = z.number();
const errorShape = z.object({
  errorType: z.string(),
  errorMessage: z.string(),
  trace: z.array(z.string()).optional(),
});
// a worker's bytes are of another realm than a test's, where instanceof fails
const bytes = z.custom<Uint8Array>((value) => ArrayBuffer.isView(value));
const headers = z.record(z.string(), z.union([z.string(), z.array(z.string())]));

/** A function's error as Lambda reports it. */
export type FunctionError = z.infer<typeof errorShape>;

/** Messages of a worker; see local/worker. */
export const fromWorkerShape = z.discriminatedUnion('kind', [
  // the system's number of its thread, where the system has such
  z.object({ kind: z.literal('started'), thread: z.number().optional() }),
  z.object({ kind: z.literal('pong') }),
  z.object({ kind: z.literal('ready'), instance }),
  z.object({ kind: z.literal('broken'), instance, error: errorShape }),
  z.object({ kind: z.literal('result'), instance, payload: z.string(), busyMilliseconds: z.number() }),
  z.object({ kind: z.literal('failure'), instance, error: errorShape, busyMilliseconds: z.number() }),
  z.object({ kind: z.literal('exited'), instance, code: z.number() }),
  z.object({ kind: z.literal('ended'), instance }),
  z.object({ kind: z.literal('line'), instance, text: z.string() }),
  z.object({
    kind: z.literal('call'),
    instance,
    call: z.number(),
    method: z.string(),
    url: z.string(),
    headers,
    body: z.union([z.string(), bytes]),
  }),
  z.object({ kind: z.literal('cancel'), call: z.number() }),
  // nobody caught it; `instance` ran last, and need not be the one
  z.object({ kind: z.literal('uncaught'), error: errorShape, instance: instance.optional() }),
]);

export type FromWorker = z.infer<typeof fromWorkerShape>;

/** A call of a function's SDK, on its way to the endpoint. */
export type ServiceCall = Extract<FromWorker, { kind: 'call' }>;

/** What an instance is made of. */
export interface InstanceOrder {
  /** the function */
  readonly name: string;
  /** absolute path of the bundle */
  readonly file: string;
  /** its export that is called */
  readonly exportName: string;
  readonly environment: Readonly<Record<string, string>>;
  /** what the context of every invocation holds */
  readonly context: object;
  /** calls to this host and port stay in the process */
  readonly endpoint: string;
}

/** Messages to a worker. */
export type ToWorker =
  | { readonly kind: 'ping' }
  | ({ readonly kind: 'load'; readonly instance: number } & InstanceOrder)
  | ({ readonly kind: 'invoke'; readonly instance: number } & Invocation)
  | { readonly kind: 'end'; readonly instance: number }
  | ({ readonly kind: 'reply'; readonly call: number } & CallReply)
  | { readonly kind: 'failed'; readonly call: number; readonly message: string };

/** One invocation, as an instance takes it. */
export interface Invocation {
  readonly requestId: string;
  /** JSON text. */
  readonly payload: string;
  readonly traceId: string;
  /** Wall clock, milliseconds. */
  readonly deadline: number;
}

/** The answer to a call. */
export interface CallReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

/** What a worker is started with. */
export interface WorkerSettings {
  /** no caller waits for its answers: where the system allows, its thread gets a lower priority */
  readonly isBehind: boolean;
  /** folder for what V8 made of bundles; without one they are compiled at each start */
  readonly codeCache?: string | undefined;
  /** where a debugger finds the thread; none can where absent */
  readonly inspectPort?: number | undefined;
}
