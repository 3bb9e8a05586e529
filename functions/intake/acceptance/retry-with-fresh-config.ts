import { ProblemError } from '@afluente/runtime/problem';

/** A judgement over a config, and when that config was read (milliseconds of the monotonic clock). */
export interface Judgement<T> {
  readonly readAt: number;
  readonly outcome: T | ProblemError;
  /** set where the outcome is a refusal in the vendor's own words */
  readonly isRefusal?: boolean;
}

/** Of a refusal that needs no config. */
export const always = Number.POSITIVE_INFINITY;

/**
 * Judges; a refusal over a config that was read before the request came is judged again over one that was not, so that a
 * secret or form that was changed a moment ago works at once. The price is one read of the table a refused request, which
 * costs less than the request itself. Throws the refusal that stands.
 */
export async function withSecondLook<T>(judge: (maxAgeMs?: number) => Promise<Judgement<T>>): Promise<T> {
  const began = performance.now();
  const first = await judge();
  const isRefusal = first.outcome instanceof ProblemError || first.isRefusal === true;
  const isFinal = !isRefusal || first.readAt >= began;
  const { outcome } = isFinal ? first : await judge(performance.now() - began);
  if (outcome instanceof ProblemError) throw outcome;
  return outcome;
}
