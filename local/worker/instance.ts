import { Console } from 'node:console';
import http from 'node:http';
import https from 'node:https';
import timers from 'node:timers';
import type { FromWorker, InstanceOrder, Invocation } from '../functions/worker-messages';
import type { Account, BusyTime } from './busy-time';
import type { Transport } from './calls';
import type { CodeCache } from './code-cache';
import { describeError, runtimeError } from './describe-error';
import { importModule } from './import-module';
import { createLoader, type OwnModules } from './loader';
import { createOwnHttp, type OwnModules as OwnModulesOfHttp } from './own-http';
import { createOwnProcess, ExitSignal } from './own-process';
import { createOwnTimers } from './own-timers';

/** One function's bundle on this thread, with a module scope, an environment and a `process` of its own. */
export interface Instance {
  readonly id: number;
  readonly account: Account;
  /** Loads the bundle; posts `ready` or `broken`. */
  load(): Promise<void>;
  /** Runs one invocation; posts `result` or `failure`, unless the instance ends before. */
  invoke(invocation: Invocation): Promise<void>;
  /** Cuts it off: no calls, no timers, no output, no answer from now on. */
  end(): void;
}

export interface InstanceParts {
  readonly id: number;
  readonly account: Account;
  readonly order: InstanceOrder;
  readonly busy: BusyTime;
  readonly line: { readonly transport: Transport; cut(): void };
  readonly post: (message: FromWorker) => void;
  readonly codeCache: CodeCache;
}

type Handler = (event: unknown, context: object, done: (error: unknown, result: unknown) => void) => unknown;

/** Prepares an instance; its bundle is not loaded yet. */
export function createInstance(parts: InstanceParts): Instance {
  const { id, account, order, busy, line } = parts;
  let isOver = false;
  let handler: Handler | undefined;
  const post = (message: FromWorker) => {
    if (!isOver) parts.post(message);
  };
  const end = () => {
    isOver = true;
    line.cut();
  };
  const own = createOwnProcess({
    environment: order.environment,
    print: (text) => post({ kind: 'line', instance: id, text }),
    exit: (code) => {
      own.flush();
      post({ kind: 'exited', instance: id, code });
      end();
    },
  });
  const owner = { isOver: () => isOver, enter: () => busy.enter(account) };
  const ownHttp = createOwnHttp(order.endpoint, line.transport);
  const isModule = order.file.endsWith('.mjs');
  const compile: OwnModules['compile'] = (text, options) => parts.codeCache.compile(order.name, text, options);
  const load = createLoader({ ...ownModules(own, { ...createOwnTimers(owner) }, ownHttp), compile });
  const loadBundle = isModule ? () => importModule(order.file, ownHttp.http) : async () => load(order.file);
  return {
    id,
    account,
    end,
    load: async () => {
      busy.enter(account);
      try {
        handler = handlerIn(await loadBundle(), order);
        post({ kind: 'ready', instance: id });
      } catch (error) {
        own.flush();
        post({ kind: 'broken', instance: id, error: describeError(error) });
        end();
      }
    },
    invoke: async (invocation) => {
      busy.enter(account);
      const before = account.milliseconds;
      Reflect.set(isModule ? process.env : own.environment, '_X_AMZN_TRACE_ID', invocation.traceId);
      const answer = await outcomeOf(handler, invocation, order);
      own.flush();
      busy.settle();
      post({ ...answer, instance: id, busyMilliseconds: account.milliseconds - before });
    },
  };
}

function ownModules(
  own: ReturnType<typeof createOwnProcess>,
  ownTimers: Readonly<Record<string, unknown>>,
  ownHttp: OwnModulesOfHttp,
) {
  const console = new Console({ stdout: own.stdout, stderr: own.stderr });
  const merged = (module: object, ofOurs: object) =>
    Object.assign(Object.defineProperties({}, Object.getOwnPropertyDescriptors(module)), ofOurs);
  return {
    modules: {
      process: own.process,
      http: merged(http, ownHttp.http),
      https: merged(https, ownHttp.https),
      timers: { ...timers, ...ownTimers },
    },
    names: { process: own.process, console, ...ownTimers },
  };
}

function handlerIn(bundle: unknown, { exportName }: InstanceOrder): Handler {
  const found: unknown = Reflect.get(Object(bundle), exportName);
  if (typeof found === 'function') {
    return Object.defineProperty((...given: Parameters<Handler>) => found(...given), 'length', { value: found.length });
  }
  throw runtimeError('Runtime.HandlerNotFound', `${exportName} is undefined or not exported`);
}

async function outcomeOf(handler: Handler | undefined, invocation: Invocation, { context }: InstanceOrder) {
  try {
    if (handler === undefined) throw runtimeError('Runtime.HandlerNotFound', 'The bundle is not loaded');
    const result = await run(handler, JSON.parse(invocation.payload), contextOf(invocation, context));
    return { kind: 'result' as const, payload: JSON.stringify(result) ?? 'null' };
  } catch (error) {
    return { kind: 'failure' as const, error: describeError(error) };
  }
}

function contextOf({ requestId, deadline }: Invocation, context: object): object {
  return {
    ...context,
    awsRequestId: requestId,
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(deadline - Date.now(), 0),
  };
}

/** Runs a handler that returns a promise, or one that takes a callback. */
function run(handler: Handler, event: unknown, context: object): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const returned = handler(event, context, (error, result) => (error ? reject(error) : resolve(result)));
    const isPromise = typeof returned === 'object' && returned !== null && 'then' in returned;
    if (handler.length < 3 || isPromise) resolve(returned);
  });
}

/** Whether an error is only the end of an instance that called `process.exit`. */
export function isExit(error: unknown): boolean {
  return error instanceof ExitSignal;
}
