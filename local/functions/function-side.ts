import { bundleFileOf } from './bundle-file';
import type { Outcome } from './outcome';
import { noModule, stopping } from './sandbox-errors';
import { type Job, openSeat, type Seat, seatJob } from './seat';
import { close, cutOff, fail, loadMilliseconds, receive, type Side, type SideOrder } from './seat-events';
import { isInstanceNeeded, patienceMilliseconds } from './second-instance';
import { createStanding } from './standing';

/** One function, for callers who wait or for everything else. */
export interface FunctionSide {
  run(payload: string, requestId: string): Promise<Outcome>;
  /** Looks whether something that waits can begin. */
  advance(): void;
  pending(): number;
  refuseWaiting(): void;
  /** Loads its code anew from now on; what is under way ends with the code that it began with. */
  renew(): void;
  /** Ends its instances and the threads that are its own. */
  stop(): Promise<void>;
}

/** Prepares one side of a function. */
export function createFunctionSide(order: SideOrder): FunctionSide {
  const standing = createStanding({
    name: order.plan.name,
    log: order.parts.log,
    // the imports of an ES module can't be given names of its own
    startsApart: bundleFileOf(order.plan).file?.endsWith('.mjs') ?? false,
    onReturn: () => {
      for (const seat of side.seats) if (seat.isApart && seat.job === undefined) void close(side, seat);
      advance(side);
    },
  });
  const side: Side = { ...order, standing, waiting: [], seats: new Set(), patience: undefined };
  return {
    run: (payload, requestId) =>
      new Promise((settle) => {
        side.waiting.push({ payload, requestId, settle });
        advance(side);
      }),
    advance: () => advance(side),
    pending: () => side.waiting.length + [...side.seats].filter(({ job }) => job !== undefined).length,
    renew: () => {
      for (const seat of [...side.seats]) {
        if (seat.isReady && seat.job === undefined) void close(side, seat);
        else seat.isOld = true;
      }
      advance(side);
    },
    refuseWaiting: () => {
      for (const job of side.waiting.splice(0)) fail(job, stopping);
    },
    stop: async () => {
      standing.stop();
      clearTimeout(side.patience);
      await Promise.all([...side.seats].map((seat) => close(side, seat)));
    },
  };
}

function advance(side: Side): void {
  const usable = [...side.seats].filter(
    (seat) => !seat.isEnding && !seat.isOld && seat.isApart === side.standing.isApart(),
  );
  for (const seat of usable) {
    if (!seat.isReady || seat.job !== undefined || side.slots.free === 0) continue;
    const job = side.waiting.shift();
    if (job === undefined) return;
    begin(side, seat, job);
  }
  if (side.waiting.length > 0 && side.slots.free > 0) openIfNeeded(side, usable);
}

function openIfNeeded(side: Side, usable: readonly Seat[]): void {
  const isOpening = usable.some(({ isReady }) => !isReady);
  if (isOpening || usable.length >= side.limit) return;
  const atWork = usable.map(({ began, instance, thread }) => ({
    milliseconds: performance.now() - began,
    quietMilliseconds: instance.quietMilliseconds(),
    utilization: thread.utilization(),
  }));
  if (isInstanceNeeded(atWork)) open(side);
  else
    side.patience ??= setTimeout(() => {
      side.patience = undefined;
      advance(side);
    }, patienceMilliseconds);
}

function open(side: Side): void {
  const { plan, parts, isFront, standing } = side;
  const bundle = bundleFileOf(plan);
  const { file } = bundle;
  if (file === undefined) {
    for (const job of side.waiting.splice(0)) fail(job, noModule(bundle.moduleName));
    return;
  }
  const seat = openSeat({
    ...{ plan, parts, isFront, bundle: { ...bundle, file }, isApart: standing.isApart() },
    onHang: () => standing.fail('it did not answer for a second'),
    onEvent: (whose, event) => receive(side, whose, event),
  });
  side.seats.add(seat);
  seat.timer = setTimeout(() => cutOff(side, seat), loadMilliseconds);
}

function begin(side: Side, seat: Seat, job: Job): void {
  side.slots.free -= 1;
  clearTimeout(seat.timer);
  seatJob(seat, job, side.plan);
  seat.timer = setTimeout(() => cutOff(side, seat), side.plan.timeoutSeconds * 1_000);
}
