import type { Worker } from 'node:worker_threads';
import type { ServiceReply, ServiceRequest } from '../endpoint/service';
import type { Log } from '../log';
import { type HangWatch, threadMilliseconds, watchForHang } from './hang-watch';
import { hung } from './sandbox-errors';
import { errorOfThread, startWorker, type WorkerOrder } from './start-worker';
import { createThreadCalls, type ThreadCalls } from './thread-calls';
import { createSampler } from './thread-load';
import {
  type FromWorker,
  type FunctionError,
  fromWorkerShape,
  type InstanceOrder,
  type Invocation,
  type ToWorker,
} from './worker-messages';

/** What becomes of an instance and its invocations. */
export type InstanceEvent =
  | Extract<FromWorker, { kind: 'ready' | 'broken' | 'result' | 'failure' | 'exited' | 'ended' }>
  /** the thread is gone; a suspect was at work, or ran last, when that happened */
  | { readonly kind: 'lost'; readonly error: FunctionError; readonly isSuspect: boolean };

/** One function's bundle on a thread. */
export interface Instance {
  run(invocation: Invocation): void;
  /** Asks the thread to cut it off; `ended` or `lost` follows. */
  end(): void;
  /** Milliseconds since it was last heard of; 0 while it waits for a service of the hub. */
  quietMilliseconds(): number;
}

export interface InstanceSettings extends InstanceOrder {
  readonly onEvent: (event: InstanceEvent) => void;
}

/** A worker thread with instances of one or more functions. */
export interface Thread {
  open(settings: InstanceSettings): Instance;
  /** The share of the last moments in which it was at work. */
  utilization(): number;
  isGone(): boolean;
  /** Ends it without a word to its instances. */
  stop(): Promise<void>;
}

export interface ThreadParts {
  readonly reach: (request: ServiceRequest) => Promise<ServiceReply>;
  readonly log: Log;
  readonly codeCache?: string | undefined;
}

export interface ThreadOrder extends WorkerOrder {
  /** Whether it ends when it does not answer for a second while it has something to do. */
  readonly endsWhenHung: boolean;
  readonly onHang?: () => void;
}

interface Seat extends InstanceSettings {
  isAtWork: boolean;
  heardAt: number;
  openCalls: number;
}

interface State extends ThreadOrder, ThreadParts {
  readonly worker: Worker;
  readonly post: (message: ToWorker, moved?: ArrayBuffer[]) => void;
  readonly calls: ThreadCalls;
  readonly seats: Map<number, Seat>;
  /** the system's number of the thread, once it runs */
  number: number | undefined;
  hasStarted: boolean;
  watch: HangWatch | undefined;
  isGone: boolean;
}

/** Starts a thread. */
export function openThread(order: ThreadOrder, parts: ThreadParts): Thread {
  const worker = startWorker({ ...order, codeCache: parts.codeCache }, parts.log);
  const post: State['post'] = (message, moved = []) => worker.postMessage(message, moved);
  const calls = createThreadCalls({ reach: parts.reach, post });
  const seats = new Map<number, Seat>();
  const state: State = {
    ...{ ...order, ...parts, worker, post, calls, seats },
    ...{ number: undefined, hasStarted: false, watch: undefined, isGone: false },
  };
  worker.on('message', (value: unknown) => receive(state, fromWorkerShape.parse(value)));
  worker.on('error', (error) => lose(state, errorOfThread(error)));
  worker.on('exit', (code) => lose(state, exitError(code)));
  let last = 0;
  return {
    open: (settings) => {
      last += 1;
      return openSeat(state, last, settings);
    },
    utilization: createSampler(worker),
    isGone: () => state.isGone,
    stop: async () => {
      state.isGone = true;
      state.watch?.stop();
      await worker.terminate();
    },
  };
}

/** An instance that ended by `process.exit`. */
export function exitError(code: number): FunctionError {
  return { errorType: 'Runtime.ExitError', errorMessage: `Runtime exited with error: exit status ${code}` };
}

function openSeat(state: State, id: number, settings: InstanceSettings): Instance {
  const { onEvent: _onEvent, ...order } = settings;
  const seat: Seat = { ...settings, isAtWork: true, heardAt: performance.now(), openCalls: 0 };
  state.seats.set(id, seat);
  state.post({ kind: 'load', instance: id, ...order });
  watch(state);
  return {
    run: (invocation) => {
      seat.isAtWork = true;
      seat.heardAt = performance.now();
      state.post({ kind: 'invoke', instance: id, ...invocation });
      watch(state);
    },
    end: () => state.post({ kind: 'end', instance: id }),
    quietMilliseconds: () => (seat.openCalls > 0 ? 0 : performance.now() - seat.heardAt),
  };
}

function receive(state: State, message: FromWorker): void {
  if (state.isGone) return;
  state.watch?.heard();
  if (message.kind === 'started') {
    state.hasStarted = true;
    state.number = message.thread;
    watch(state);
  } else if (message.kind === 'uncaught') lose(state, message.error, message.instance);
  else if (message.kind === 'cancel') state.calls.cancel(message.call);
  else if (message.kind !== 'pong') pass(state, message);
}

type OfInstance = Exclude<FromWorker, { kind: 'started' | 'pong' | 'cancel' | 'uncaught' }>;

function pass(state: State, message: OfInstance): void {
  const seat = state.seats.get(message.instance);
  if (seat === undefined) return;
  seat.heardAt = performance.now();
  if (message.kind === 'line') state.log(`[${seat.name}] ${message.text}`);
  else if (message.kind === 'call') {
    seat.openCalls += 1;
    state.calls.begin(message, () => {
      seat.openCalls -= 1;
      seat.heardAt = performance.now();
    });
  } else {
    const isOver = message.kind === 'broken' || message.kind === 'exited' || message.kind === 'ended';
    seat.isAtWork = false;
    if (isOver) state.seats.delete(message.instance);
    watch(state);
    seat.onEvent(message);
  }
}

/** Watches while an instance is at work; what it takes the thread to start does not count. */
function watch(state: State): void {
  const isNeeded =
    state.inspectPort === undefined &&
    !state.isGone &&
    state.hasStarted &&
    [...state.seats.values()].some(({ isAtWork }) => isAtWork);
  if (!isNeeded) state.watch?.stop();
  state.watch = isNeeded ? (state.watch ?? startWatch(state)) : undefined;
}

function startWatch(state: State): HangWatch {
  return watchForHang({
    ping: () => state.post({ kind: 'ping' }),
    busyMilliseconds: () => threadMilliseconds(state.number),
    onHang: () => {
      state.onHang?.();
      if (state.endsWhenHung) lose(state, hung);
    },
  });
}

function lose(state: State, error: FunctionError, lastToRun?: number): void {
  if (state.isGone) return;
  state.isGone = true;
  state.watch?.stop();
  void state.worker.terminate();
  for (const [id, { onEvent, isAtWork }] of state.seats) {
    onEvent({ kind: 'lost', error, isSuspect: isAtWork || id === lastToRun });
  }
}
