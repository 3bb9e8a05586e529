/** So much at once, then so much a minute, in this instance: what bounds the work that refusals cause. */

export interface AllowanceLimits {
  readonly atOnce: number;
  readonly perMinute: number;
}

export interface Allowance {
  /** Takes one; false where nothing is left for now. */
  take(): boolean;
  /** milliseconds until there is one again; 0 where there is */
  waitMs(): number;
}

/** A full allowance; `clock` gives milliseconds. */
export function createAllowance({ atOnce, perMinute }: AllowanceLimits, clock: () => number): Allowance {
  const perMs = perMinute / 60_000;
  let left = atOnce;
  let at = clock();
  const refill = () => {
    const now = clock();
    left = Math.min(atOnce, left + (now - at) * perMs);
    at = now;
  };
  return {
    take: () => {
      refill();
      if (left < 1) return false;
      left -= 1;
      return true;
    },
    waitMs: () => {
      refill();
      return left >= 1 ? 0 : Math.ceil((1 - left) / perMs);
    },
  };
}
