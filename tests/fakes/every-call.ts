/**
 * How far apart the calls are that a fault is tried at: every one. A throttled call has no effect, as a failed one has none, and differs from it
 * by its name alone: every third will do where a suite is to be quick; `AFLUENTE_EVERY_CALL=1 npm test` tries all.
 */
export function strideOf(fault: string): number {
  return fault === 'throttled' && process.env.AFLUENTE_EVERY_CALL !== '1' ? 3 : 1;
}
