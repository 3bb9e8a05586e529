import type { Answer } from './hub/answer';
import type { DeployedHub } from './hub/deployed-hub';

/**
 * When a job is played: `first` sets up what the others use; those `beside` others read nothing that another job writes; those `after` them
 * look at what all of them left; one `alone` breaks something for a while; the `last` look once more.
 */
export const phases = ['first', 'beside', 'after', 'alone', 'last'] as const;
export type Phase = (typeof phases)[number];

/** One main job of the hub, as somebody does it, with what has to come of it. */
export interface Job {
  readonly kind: 'job';
  readonly title: string;
  readonly phase: Phase;
  readonly play: (hub: DeployedHub, check: Check) => Promise<void>;
}

/** Takes down what a job finds; the first failure ends the job. */
export interface Check {
  /** what has to be so; `found` is shown where it is not */
  that(title: string, is: boolean, found?: unknown): void;
  /** an answer of this status, whose body has what is expected; gives it */
  answers(title: string, asked: Promise<Answer>, status: number, body?: unknown): Promise<Answer>;
  /** what becomes so within a while: the first value that is not undefined; gives it */
  eventually<T>(title: string, ask: () => Promise<T | undefined>, seconds?: number): Promise<T>;
}

/** Declares a job: a file of `jobs/` exports one. */
export function defineJob(title: string, play: Job['play'], phase: Phase = 'beside'): Job {
  return { kind: 'job', title, phase, play };
}

export function isJob(value: unknown): value is Job {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'job';
}
