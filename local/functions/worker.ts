import path from 'node:path';
import type { Readable } from 'node:stream';
import { Worker } from 'node:worker_threads';
import type { Log } from '../log';
import type { FunctionPlan } from './function-plan';
import { type FunctionError, workerMessageShape } from './outcome';

/** One invocation, as a worker takes it. */
export interface Task {
  readonly requestId: string;
  /** JSON text. */
  readonly payload: string;
  readonly traceId: string;
}

/** Milliseconds from the start of a task to its end, and how many of them its thread was busy. */
export interface Spent {
  readonly milliseconds: number;
  readonly busyMilliseconds: number;
}

/** What a worker is for. */
export interface WorkerOrder {
  readonly plan: FunctionPlan;
  readonly log: Log;
  /** no caller waits for its answers: where the system allows, its thread gets a lower priority */
  readonly isBehind: boolean;
}

/** What happens to a worker and its task. */
export interface WorkerEvents {
  onReady(): void;
  onResult(payload: string): void;
  onFailure(error: FunctionError): void;
  /** The worker is gone, or will never be ready; it takes its task with it. */
  onEnd(error: FunctionError): void;
}

/** A worker thread that holds one function's bundle. */
export interface FunctionWorker {
  run(task: Task): void;
  /** The time that its last task took. */
  spent(): Spent;
  stop(): Promise<void>;
}

const entry = path.join(__dirname, 'worker-entry.cjs');

/**
 * Starts a worker with the function's own environment and memory limit. It inherits neither the hub's environment nor its
 * loaders; an uncaught exception, process.exit or running out of memory ends this worker alone.
 */
export function startWorker(order: WorkerOrder, events: WorkerEvents): FunctionWorker {
  const { plan } = order;
  const worker = openThread(order);
  let ended = false;
  let began = performance.now();
  let spent: Spent = { milliseconds: 0, busyMilliseconds: 0 };
  const end = (error: FunctionError) => {
    if (ended) return;
    ended = true;
    events.onEnd(error);
  };
  worker.on('message', (value: unknown) => {
    const message = workerMessageShape.parse(value);
    if ('busyMilliseconds' in message) {
      spent = { milliseconds: performance.now() - began, busyMilliseconds: message.busyMilliseconds };
    }
    if (message.kind === 'ready') events.onReady();
    else if (message.kind === 'result') events.onResult(message.payload);
    else if (message.kind === 'failure') events.onFailure(message.error);
    else {
      end(message.error);
      void worker.terminate();
    }
  });
  worker.on('error', (error) => end(errorOf(error)));
  worker.on('exit', (code) => {
    end({ errorType: 'Runtime.ExitError', errorMessage: `Runtime exited with error: exit status ${code}` });
  });
  return {
    run: (task) => {
      began = performance.now();
      worker.postMessage({ ...task, deadline: Date.now() + plan.timeoutSeconds * 1_000 });
    },
    spent: () => spent,
    stop: async () => {
      ended = true;
      await worker.terminate();
    },
  };
}

function openThread({ plan, log, isBehind }: WorkerOrder): Worker {
  const worker = new Worker(entry, {
    env: { ...plan.environment },
    execArgv: [],
    argv: [],
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: plan.memoryMb, maxYoungGenerationSizeMb: 16 },
    workerData: { directory: plan.directory, handler: plan.handler, isBehind, context: contextOf(plan) },
  });
  forwardLines(worker.stdout, plan.name, log);
  forwardLines(worker.stderr, plan.name, log);
  return worker;
}

function contextOf(plan: FunctionPlan): object {
  return {
    functionName: plan.name,
    functionVersion: '$LATEST',
    invokedFunctionArn: plan.arn,
    memoryLimitInMB: String(plan.memoryMb),
    logGroupName: `/aws/lambda/${plan.name}`,
    logStreamName: 'local',
  };
}

function errorOf(error: Error & { code?: string }): FunctionError {
  const errorType = error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'Runtime.OutOfMemory' : error.name;
  return { errorType, errorMessage: error.message, trace: error.stack?.split('\n') };
}

/** What a function prints goes to the hub's log, line by line, under its name. */
function forwardLines(stream: Readable, name: string, log: Log): void {
  let rest = '';
  stream.setEncoding('utf8').on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) log(`[${name}] ${line}`);
  });
  stream.on('end', () => {
    if (rest !== '') log(`[${name}] ${rest}`);
  });
}
