import { createTraceId } from '../trace-id';
import type { BundleFile } from './bundle-file';
import type { FunctionPlan } from './function-plan';
import type { HostParts } from './host-parts';
import type { Outcome } from './outcome';
import { type Instance, type InstanceEvent, openThread, type Thread } from './thread';

/** One invocation, waiting or under way. */
export interface Job {
  readonly requestId: string;
  /** JSON text. */
  readonly payload: string;
  readonly settle: (outcome: Outcome) => void;
}

/** An instance of a function, and the invocation that it runs. */
export interface Seat {
  readonly thread: Thread;
  readonly instance: Instance;
  /** its thread has no other instance */
  readonly isApart: boolean;
  isReady: boolean;
  /** its code has been replaced: it ends with its invocation */
  isOld: boolean;
  /** past its timeout */
  isEnding: boolean;
  job: Job | undefined;
  /** when the job began; see `performance.now` */
  began: number;
  timer: NodeJS.Timeout | undefined;
}

export interface SeatOrder {
  readonly plan: FunctionPlan;
  readonly bundle: BundleFile & { readonly file: string };
  readonly parts: HostParts;
  readonly isFront: boolean;
  readonly isApart: boolean;
  /** Called where its own thread does not answer for a second. */
  readonly onHang: () => void;
  readonly onEvent: (seat: Seat, event: InstanceEvent) => void;
}

/** Opens an instance: on the shared thread of its side, or on a thread of its own with the function's own memory limit. */
export function openSeat(order: SeatOrder): Seat {
  const { plan, bundle, parts, isFront, isApart, onHang, onEvent } = order;
  const shared = isFront ? parts.front : parts.behind;
  const own = { label: `[${plan.name}]`, isBehind: !isFront, memoryMb: plan.memoryMb, environment: plan.environment };
  const thread = isApart ? openThread({ ...own, endsWhenHung: false, onHang }, parts) : shared.current();
  const instance = thread.open({
    name: plan.name,
    file: bundle.file,
    exportName: bundle.exportName,
    environment: plan.environment,
    endpoint: parts.endpointUrl,
    context: contextOf(plan),
    onEvent: (event) => onEvent(seat, event),
  });
  const seat: Seat = {
    ...{ thread, instance, isApart, isReady: false, isOld: false, isEnding: false },
    ...{ job: undefined, began: 0, timer: undefined },
  };
  return seat;
}

/** Gives a seat an invocation. */
export function seatJob(seat: Seat, job: Job, { timeoutSeconds }: FunctionPlan): void {
  seat.job = job;
  seat.began = performance.now();
  const deadline = Date.now() + timeoutSeconds * 1_000;
  seat.instance.run({ requestId: job.requestId, payload: job.payload, traceId: createTraceId(), deadline });
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
