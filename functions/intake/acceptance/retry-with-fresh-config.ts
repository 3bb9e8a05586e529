import { ProblemError } from '@afluente/runtime/problem';

/** A judgement over a config, and when that config was read (milliseconds of the monotonic clock). */
export interface Judgement<T> {
  readonly readAt: number;
  readonly outcome: T | ProblemError;
  /** set where the outcome is a refusal in the vendor's own words */
  readonly isRefusal?: boolean;
}

/** `readAt` of a refusal that depends on no config. */
export const always = Number.POSITIVE_INFINITY;

/**
 * Judges, and repeats a refusal over a config that was read before the request with a fresh one, so that a secret or form that
 * changed a moment ago works at once. The price is one read of the table for each refused request, which costs less than the
 * request itself. Throws the final refusal.
 */
export async function retryWithFreshConfig<T>(judge: (maxAgeMs?: number) => Promise<Judgement<T>>): Promise<T> {
  const began = performance.now();
  const first = await judge();
  const isRefusal = first.outcome instanceof ProblemError || first.isRefusal === true;
  const isFinal = !isRefusal || first.readAt >= began;
  const { outcome } = isFinal ? first : await judge(performance.now() - began);
  if (outcome instanceof ProblemError) throw outcome;
  return outcome;
}
