/** Most instances of one function; Lambda would start one an invocation, up to a thousand. */
export const instancesPerFunction = 4;

/** How often a waiting invocation asks for another instance. */
export const patienceMilliseconds = 100;

/** An instance that is quiet for so long waits for something outside. */
const stuckMilliseconds = 500;

/** A thread that is at work for more than this share of its time gains nothing from another instance. */
const busyShare = 0.5;

/** An instance at work, while an invocation waits. */
export interface AtWork {
  /** since its invocation began */
  readonly milliseconds: number;
  /** since it was last heard of; 0 while it waits for a service of the hub */
  readonly quietMilliseconds: number;
  /** of its thread, from 0 to 1 */
  readonly utilization: number;
}

/**
 * Says whether to start another instance. Lambda starts one an invocation; here each compiles and warms up its bundle anew and they share
 * a thread, so that a second one helps only while the first waits long for something outside of the hub.
 */
export function isInstanceNeeded(atWork: readonly AtWork[]): boolean {
  return atWork.every(
    ({ milliseconds, quietMilliseconds, utilization }) =>
      milliseconds > stuckMilliseconds && quietMilliseconds > stuckMilliseconds && utilization < busyShare,
  );
}
