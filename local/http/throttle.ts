import type { ThrottlingProperties } from './http-shapes';

/** Says whether one more request may pass now. */
export type Throttle = () => boolean;

/**
 * A token bucket: `ThrottlingBurstLimit` requests at once, refilled at `ThrottlingRateLimit` a second (API Gateway developer
 * guide, "Throttle requests to your HTTP APIs"). Without limits everything passes.
 */
export function createThrottle(settings: ThrottlingProperties | undefined, now: () => number = Date.now): Throttle {
  const { ThrottlingBurstLimit: burst, ThrottlingRateLimit: perSecond } = settings ?? {};
  if (burst === undefined || perSecond === undefined) return () => true;
  let tokens = burst;
  let filledAt = now();
  return () => {
    const time = now();
    tokens = Math.min(burst, tokens + ((time - filledAt) / 1_000) * perSecond);
    filledAt = time;
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  };
}
