import { freshEnoughMs } from '@afluente/runtime/config-reader';
import { ProblemError } from '@afluente/runtime/problem';

/** A judgement over a config, and how old that config is (milliseconds). */
export interface Judgement<T> {
  readonly ageMs: number;
  readonly outcome: T | ProblemError;
}

/**
 * Judges; a refusal over a config older than half a second is judged again over a fresh one, so that a secret or form
 * that was changed a moment ago works at once. Throws the refusal that stands.
 */
export async function withSecondLook<T>(judge: (maxAgeMs?: number) => Promise<Judgement<T>>): Promise<T> {
  const first = await judge();
  const isFinal = !(first.outcome instanceof ProblemError) || first.ageMs <= freshEnoughMs;
  const { outcome } = isFinal ? first : await judge(freshEnoughMs);
  if (outcome instanceof ProblemError) throw outcome;
  return outcome;
}
