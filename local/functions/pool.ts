import { randomUUID } from 'node:crypto';
import { createTraceId } from '../trace-id';
import type { FunctionPlan } from './function-plan';
import type { HostParts } from './host-parts';
import type { FunctionError, Outcome } from './outcome';
import { graceFor, workersPerFunction } from './roster';
import { nothingReserved, stopping, tooSlow, tooSlowToLoad } from './sandbox-errors';
import { isWorkerNeeded, patienceMilliseconds } from './scaling';
import { type FunctionWorker, startWorker, type Task } from './worker';

/** One function, ready to be invoked. */
export interface FunctionHost {
  readonly plan: FunctionPlan;
  /** Runs one invocation on a worker of its own while it lasts; never rejects. The payload is JSON text. */
  invoke(payload: string, requestId?: string): Promise<Outcome>;
  /** Runs one that a caller waits for: pollers hold back while it runs. */
  answer(payload: string): Promise<Outcome>;
  /** Resolves when no caller waits for an answer of any function, or after the longest hold. */
  calm(): Promise<void>;
  /** Invocations waiting or under way. */
  pending(): number;
  /** Refuses further invocations, waits briefly for those under way, ends the workers. */
  stop(): Promise<void>;
}

interface Job extends Task {
  readonly since: number;
  readonly settle: (outcome: Outcome) => void;
}

interface Hand {
  worker: FunctionWorker | undefined;
  job: Job | undefined;
  isReady: boolean;
  idleSince: number;
  timer: NodeJS.Timeout | undefined;
}

interface Pool extends HostParts {
  readonly plan: FunctionPlan;
  readonly limit: number;
  readonly waiting: Job[];
  readonly hands: Set<Hand>;
  scaleTimer: NodeJS.Timeout | undefined;
  /** a caller has waited for an answer of this function: its workers get a higher priority than those of background work */
  isAwaited: boolean;
  stopped: boolean;
}

const idleMilliseconds = 60_000;
/** Lambda gives a function ten seconds to load. */
const loadMilliseconds = 10_000;

/** Prepares a function; its first worker starts with the first invocation. */
export function createFunctionHost(plan: FunctionPlan, parts: HostParts): FunctionHost {
  const pool: Pool = {
    ...parts,
    plan,
    limit: Math.min(plan.reservedConcurrency ?? workersPerFunction, workersPerFunction),
    waiting: [],
    hands: new Set(),
    scaleTimer: undefined,
    isAwaited: false,
    stopped: false,
  };
  pool.roster.join({ idleSince: () => idlest(pool)?.idleSince, dismissOne: () => dismiss(pool, idlest(pool)) });
  return {
    plan,
    invoke: (payload, requestId = randomUUID()) => enqueue(pool, payload, requestId),
    answer: (payload) => {
      pool.isAwaited = true;
      return parts.traffic.during(enqueue(pool, payload, randomUUID()));
    },
    calm: parts.traffic.calm,
    pending: () => pool.waiting.length + busy(pool).length,
    stop: () => stopPool(pool),
  };
}

function enqueue(pool: Pool, payload: string, requestId: string): Promise<Outcome> {
  if (pool.stopped || pool.limit === 0) {
    return Promise.resolve({ ok: false, requestId, error: pool.stopped ? stopping : nothingReserved });
  }
  return new Promise((settle) => {
    pool.waiting.push({ payload, requestId, traceId: createTraceId(), since: Date.now(), settle });
    assign(pool);
  });
}

function assign(pool: Pool): void {
  for (const hand of [...pool.hands].reverse()) {
    if (!hand.isReady || hand.job !== undefined) continue;
    const job = pool.waiting.shift();
    if (job === undefined) return;
    begin(pool, hand, job);
  }
  if (pool.waiting.length > 0) scale(pool);
}

function scale(pool: Pool): void {
  const [oldest] = pool.waiting;
  const isStarting = [...pool.hands].some(({ isReady }) => !isReady);
  if (oldest === undefined || isStarting || pool.hands.size >= pool.limit) return;
  const spent = busy(pool).flatMap(({ worker }) => (worker === undefined ? [] : [worker.spent()]));
  const isNeeded = isWorkerNeeded({ waitedMilliseconds: Date.now() - oldest.since, spent });
  if (isNeeded && pool.roster.take(pool.hands.size === 0)) hire(pool);
  else pool.scaleTimer ??= setTimeout(() => rescale(pool), patienceMilliseconds);
}

function rescale(pool: Pool): void {
  pool.scaleTimer = undefined;
  assign(pool);
}

function hire(pool: Pool): void {
  const hand: Hand = { worker: undefined, job: undefined, isReady: false, idleSince: Date.now(), timer: undefined };
  pool.hands.add(hand);
  hand.worker = startWorker(
    { plan: pool.plan, log: pool.log, isBehind: !pool.isAwaited },
    {
      onReady: () => {
        hand.isReady = true;
        rest(pool, hand);
      },
      onResult: (payload) => finish(pool, hand, (requestId) => ({ ok: true, requestId, payload })),
      onFailure: (error) => finish(pool, hand, (requestId) => ({ ok: false, requestId, error })),
      onEnd: (error) => lose(pool, hand, error),
    },
  );
  hand.timer = setTimeout(() => abandon(pool, hand, tooSlowToLoad(loadMilliseconds)), loadMilliseconds);
}

function begin(pool: Pool, hand: Hand, job: Job): void {
  const { timeoutSeconds } = pool.plan;
  const error = tooSlow(job.requestId, timeoutSeconds);
  clearTimeout(hand.timer);
  hand.job = job;
  hand.timer = setTimeout(() => abandon(pool, hand, error), timeoutSeconds * 1_000);
  hand.worker?.run({ payload: job.payload, requestId: job.requestId, traceId: job.traceId });
}

function finish(pool: Pool, hand: Hand, outcome: (requestId: string) => Outcome): void {
  const { job } = hand;
  hand.job = undefined;
  if (job !== undefined) {
    const settled = outcome(job.requestId);
    if (hand.worker !== undefined) pool.onInvoked({ ...pool.plan, ...hand.worker.spent(), ok: settled.ok });
    job.settle(settled);
  }
  rest(pool, hand);
}

function rest(pool: Pool, hand: Hand): void {
  clearTimeout(hand.timer);
  hand.idleSince = Date.now();
  assign(pool);
  if (hand.job === undefined) hand.timer = setTimeout(() => dismiss(pool, hand), idleMilliseconds).unref();
}

/** A worker that died, or that could not load its bundle: its task, or else the oldest waiting one, gets the error. */
function lose(pool: Pool, hand: Hand, error: FunctionError): void {
  clearTimeout(hand.timer);
  if (!pool.hands.delete(hand)) return;
  pool.roster.give();
  const job = hand.job ?? (hand.isReady ? undefined : pool.waiting.shift());
  job?.settle({ ok: false, requestId: job.requestId, error });
  assign(pool);
}

function abandon(pool: Pool, hand: Hand, error: FunctionError): void {
  void hand.worker?.stop();
  lose(pool, hand, error);
}

function dismiss(pool: Pool, hand: Hand | undefined): void {
  if (hand === undefined || !pool.hands.delete(hand)) return;
  clearTimeout(hand.timer);
  pool.roster.give();
  void hand.worker?.stop();
}

function idlest(pool: Pool): Hand | undefined {
  return [...pool.hands].find(({ isReady, job }) => isReady && job === undefined);
}

function busy(pool: Pool): Hand[] {
  return [...pool.hands].filter(({ job }) => job !== undefined);
}

async function stopPool(pool: Pool): Promise<void> {
  pool.stopped = true;
  clearTimeout(pool.scaleTimer);
  for (const job of pool.waiting.splice(0)) {
    job.settle({ ok: false, requestId: job.requestId, error: stopping });
  }
  await graceFor(() => busy(pool).length > 0);
  await Promise.all([...pool.hands].map((hand) => hand.worker?.stop()));
  for (const hand of pool.hands) clearTimeout(hand.timer);
  pool.hands.clear();
}
