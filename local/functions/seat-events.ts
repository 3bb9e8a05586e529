import type { FunctionPlan } from './function-plan';
import type { HostParts } from './host-parts';
import { tooSlow, tooSlowToLoad, workerLost } from './sandbox-errors';
import type { Job, Seat } from './seat';
import type { Standing } from './standing';
import { exitError, type InstanceEvent } from './thread';
import type { FunctionError } from './worker-messages';

export interface SideOrder {
  readonly plan: FunctionPlan;
  readonly parts: HostParts;
  /** most instances */
  readonly limit: number;
  /** invocations that both sides of the function may still begin */
  readonly slots: { free: number; readonly onFree: () => void };
  readonly isFront: boolean;
}

export interface Side extends SideOrder {
  readonly waiting: Job[];
  readonly seats: Set<Seat>;
  readonly standing: Standing;
  patience: NodeJS.Timeout | undefined;
}

/** A thread of one function's own ends after so long without an invocation. */
const idleMilliseconds = 60_000;
/** How long a thread gets to answer that it has cut an instance off. */
const answerMilliseconds = 250;
/** Lambda gives a function ten seconds to load. */
export const loadMilliseconds = 10_000;

/**
 * Past its timeout. On a shared thread it may be another function that hangs: then there is no answer, and the thread is lost. One that
 * does not answer on its own thread is ended with it.
 */
export function cutOff(side: Side, seat: Seat): void {
  seat.isEnding = true;
  seat.instance.end();
  if (!seat.isApart) return;
  seat.timer = setTimeout(() => {
    side.standing.fail('past its timeout');
    timeOut(side, seat);
    void seat.thread.stop();
  }, answerMilliseconds);
}

function timeOut(side: Side, seat: Seat): void {
  const { timeoutSeconds } = side.plan;
  const { job, isReady } = seat;
  leave(side, seat, isReady ? tooSlow(job?.requestId ?? '', timeoutSeconds) : tooSlowToLoad(loadMilliseconds));
}

/** What happens to an instance changes its function's standing, settles its invocation, and lets the next one begin. */
export function receive(side: Side, seat: Seat, event: InstanceEvent): void {
  if (!side.seats.has(seat)) return;
  if (event.kind === 'lost') lose(side, seat, event);
  else if (event.kind === 'ready') rest(side, seat);
  else if (event.kind === 'result' || event.kind === 'failure') finish(side, seat, event);
  else end(side, seat, event);
}

/** The instance is over, its thread is not. */
function end(side: Side, seat: Seat, event: Exclude<InstanceEvent, Answer | { kind: 'lost' | 'ready' }>): void {
  if (seat.isApart) {
    side.standing.endWell();
    void seat.thread.stop();
  }
  if (event.kind === 'ended') timeOut(side, seat);
  else leave(side, seat, event.kind === 'broken' ? event.error : exitError(event.code));
}

type Answer = Extract<InstanceEvent, { kind: 'result' | 'failure' }>;

function finish(side: Side, seat: Seat, event: Answer): void {
  const { plan, parts, standing } = side;
  const job = takeJob(side, seat);
  if (job !== undefined) {
    const { busyMilliseconds } = event;
    const milliseconds = performance.now() - seat.began;
    const ok = event.kind === 'result';
    parts.onInvoked({ name: plan.name, memoryMb: plan.memoryMb, ok, milliseconds, busyMilliseconds });
    if (event.kind === 'result') job.settle({ ok: true, requestId: job.requestId, payload: event.payload });
    else fail(job, event.error);
  }
  if (seat.isApart) standing.endWell();
  rest(side, seat);
}

function rest(side: Side, seat: Seat): void {
  if (seat.isEnding) return;
  seat.isReady = true;
  clearTimeout(seat.timer);
  const isUnused = seat.isApart && !side.standing.isApart();
  if (isUnused || seat.isOld) void close(side, seat);
  else if (seat.isApart) seat.timer = setTimeout(() => void close(side, seat), idleMilliseconds).unref();
  side.slots.onFree();
}

/** The thread is gone, with all that was on it. */
function lose(side: Side, seat: Seat, { error, isSuspect }: Extract<InstanceEvent, { kind: 'lost' }>): void {
  if (seat.isApart) {
    side.standing.fail(error.errorType);
    leave(side, seat, error);
    return;
  }
  if (isSuspect) side.standing.suspect(error.errorType);
  const job = takeJob(side, seat);
  remove(side, seat);
  if (job !== undefined && side.isFront) fail(job, workerLost(error));
  else if (job !== undefined) side.waiting.unshift(job);
  side.slots.onFree();
}

/** An instance that is over: its invocation, or else the oldest that waits for it to load, gets the error. */
function leave(side: Side, seat: Seat, error: FunctionError): void {
  const job = takeJob(side, seat) ?? (seat.isReady ? undefined : side.waiting.shift());
  remove(side, seat);
  if (job !== undefined) fail(job, error);
  side.slots.onFree();
}

function takeJob(side: Side, seat: Seat): Job | undefined {
  const { job } = seat;
  if (job !== undefined) side.slots.free += 1;
  seat.job = undefined;
  return job;
}

function remove(side: Side, seat: Seat): void {
  clearTimeout(seat.timer);
  side.seats.delete(seat);
}

/** Ends an instance, and its thread where it has one of its own. */
export async function close(side: Side, seat: Seat): Promise<void> {
  remove(side, seat);
  if (seat.isApart) await seat.thread.stop();
  else seat.instance.end();
}

/** Answers an invocation with an error. */
export function fail({ settle, requestId }: Job, error: FunctionError): void {
  settle({ ok: false, requestId, error });
}
