import type { Readable } from 'node:stream';
import { Worker } from 'node:worker_threads';
import type { Log } from '../log';
import { workerCode } from './worker-code';
import type { FunctionError, WorkerSettings } from './worker-messages';

export interface WorkerOrder extends WorkerSettings {
  /** before what is printed past an instance's own console, such as Node's warnings */
  readonly label: string;
  readonly memoryMb: number;
  /** of the thread itself; instances have their own */
  readonly environment?: Readonly<Record<string, string>>;
}

const youngMb = 32;

/** Starts a thread that inherits neither the hub's environment nor its loaders. Running out of memory ends this thread alone. */
export function startWorker(order: WorkerOrder, log: Log): Worker {
  const { label, memoryMb, environment = {}, isBehind, codeCache, inspectPort } = order;
  // an order may hold more than can be cloned
  const settings: WorkerSettings = { isBehind, codeCache, inspectPort };
  const worker = new Worker(workerCode(), {
    eval: true,
    env: { ...environment },
    execArgv: [],
    argv: [],
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: youngMb },
    workerData: settings,
  });
  forwardLines(worker.stdout, label, log);
  forwardLines(worker.stderr, label, log);
  return worker;
}

/** Why a worker's thread failed. */
export function errorOfThread(error: Error & { code?: string }): FunctionError {
  const errorType = error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'Runtime.OutOfMemory' : error.name;
  return { errorType, errorMessage: error.message, trace: error.stack?.split('\n') };
}

function forwardLines(stream: Readable, label: string, log: Log): void {
  let rest = '';
  stream.setEncoding('utf8').on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) log(`${label} ${line}`);
  });
  stream.on('end', () => {
    if (rest !== '') log(`${label} ${rest}`);
  });
}
