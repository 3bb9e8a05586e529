import inspector from 'node:inspector';
import { parentPort, workerData } from 'node:worker_threads';
import type { FromWorker, ToWorker, WorkerSettings } from '../functions/worker-messages';
import { createBusyTime } from './busy-time';
import { createCalls } from './calls';
import { createCodeCache } from './code-cache';
import { describeError } from './describe-error';
import { createInstance, type Instance, isExit } from './instance';
import { stepBack, threadNumber } from './thread-priority';

/** Runs in a worker: holds instances of functions, and does what the hub's `thread.ts` says. */
function serve(port: NonNullable<typeof parentPort>, settings: WorkerSettings): void {
  if (settings.inspectPort !== undefined) inspector.open(settings.inspectPort, '127.0.0.1');
  const post = (message: FromWorker, moved: ArrayBuffer[] = []) => port.postMessage(message, moved);
  const busy = createBusyTime();
  const calls = createCalls(post, busy);
  const codeCache = createCodeCache(settings.codeCache);
  const instances = new Map<number, Instance>();
  if (settings.isBehind) stepBack();

  const load = ({ instance: id, ...order }: Extract<ToWorker, { kind: 'load' }>) => {
    const account = { milliseconds: 0 };
    const instance = createInstance({ id, account, order, busy, post, codeCache, line: calls.open(id, account) });
    instances.set(id, instance);
    instance.load();
  };
  const end = (id: number) => {
    instances.get(id)?.end();
    instances.delete(id);
    post({ kind: 'ended', instance: id });
  };
  const uncaught = (error: unknown) => {
    if (isExit(error)) return;
    const last = [...instances.values()].find(({ account }) => account === busy.current());
    post({ kind: 'uncaught', error: describeError(error), ...(last === undefined ? {} : { instance: last.id }) });
  };
  process.on('uncaughtException', uncaught);
  process.on('unhandledRejection', uncaught);
  port.on('message', (message: ToWorker) => {
    if (message.kind === 'reply' || message.kind === 'failed') calls.settle(message);
    else if (message.kind === 'invoke') void instances.get(message.instance)?.invoke(message);
    else if (message.kind === 'ping') post({ kind: 'pong' });
    else if (message.kind === 'load') load(message);
    // what was due before comes first: a function's own timeout just ahead of Lambda's, for one
    else setTimeout(end, 1, message.instance);
  });
  const thread = threadNumber();
  post({ kind: 'started', ...(thread === undefined ? {} : { thread }) });
}

if (parentPort !== null) serve(parentPort, workerData);
