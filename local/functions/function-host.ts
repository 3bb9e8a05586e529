import { randomUUID } from 'node:crypto';
import type { FunctionPlan } from './function-plan';
import { createFunctionSide, type FunctionSide } from './function-side';
import { graceFor } from './grace';
import type { HostParts } from './host-parts';
import type { Outcome } from './outcome';
import { nothingReserved, stopping } from './sandbox-errors';
import { instancesPerFunction } from './second-instance';

/** One function, ready to be invoked. */
export interface FunctionHost {
  readonly plan: FunctionPlan;
  /** Runs one invocation behind those that a caller waits for; never rejects. The payload is JSON text. */
  invoke(payload: string, requestId?: string): Promise<Outcome>;
  /** Runs one that a caller waits for: pollers hold back while it runs. */
  answer(payload: string): Promise<Outcome>;
  /** Resolves when no caller waits for an answer of any function, or after the longest hold. */
  calm(): Promise<void>;
  /** Invocations waiting or under way. */
  pending(): number;
  /** Loads its code anew, for what begins from now on. */
  renew(): void;
  /** Refuses further invocations, waits briefly for those under way, ends the workers that are its own. */
  stop(): Promise<void>;
}

/** Prepares a function; its bundle is loaded at the first invocation, in front for a caller who waits, behind for all else. */
export function createFunctionHost(plan: FunctionPlan, parts: HostParts): FunctionHost {
  const limit = Math.min(plan.reservedConcurrency ?? instancesPerFunction, instancesPerFunction);
  const onFree = () => {
    for (const side of sides) side.advance();
  };
  const slots = { free: limit, onFree };
  const front = createFunctionSide({ plan, parts, limit, slots, isFront: true });
  const behind = createFunctionSide({ plan, parts, limit, slots, isFront: false });
  const sides: readonly FunctionSide[] = [front, behind];
  let isStopped = false;
  const run = (side: FunctionSide, payload: string, requestId: string): Promise<Outcome> => {
    if (!isStopped && limit > 0) return side.run(payload, requestId);
    return Promise.resolve({ ok: false, requestId, error: isStopped ? stopping : nothingReserved });
  };
  return {
    plan,
    invoke: (payload, requestId = randomUUID()) => run(behind, payload, requestId),
    answer: (payload) => parts.traffic.during(run(front, payload, randomUUID())),
    calm: parts.traffic.calm,
    pending: () => front.pending() + behind.pending(),
    renew: () => {
      for (const side of sides) side.renew();
    },
    stop: async () => {
      isStopped = true;
      for (const side of sides) side.refuseWaiting();
      await graceFor(() => front.pending() + behind.pending() > 0);
      await Promise.all(sides.map((side) => side.stop()));
    },
  };
}
