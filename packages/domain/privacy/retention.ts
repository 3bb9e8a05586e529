import type { DomainEvent } from '@afluente/events/define-event';
import type { Interaction } from '@afluente/events/interaction-shape';
import { RetentionRunRequested } from '@afluente/events/privacy';
import { encodeTime, hashText } from '../base32';
import { runEvent } from '../runs/run-state';
import type { RetentionInput } from './retention-policy';
import type { RetentionRun } from './retention-run';

/** How long interactions are kept: pure, by the time of the run. */

type Rule = RetentionInput['rules'][number];

const dayMs = 24 * 3_600_000;

/** Before when an interaction falls under a rule, ISO 8601; `now` is the run's. */
function cutoffOf({ olderThan }: Pick<Rule, 'olderThan'>, now: string): string {
  const days = Number(olderThan.slice(1, -1));
  return new Date(Date.parse(now) - days * dayMs).toISOString();
}

/** The time from which on nothing can fall under any rule; undefined where there is none. */
export function newestCutoff({ rules }: RetentionInput, now: string): string | undefined {
  return rules
    .map((rule) => cutoffOf(rule, now))
    .sort()
    .at(-1);
}

/** The first rule that an interaction is too old for; undefined where it is kept. */
export function ruleFor(
  interaction: Pick<Interaction, 'kind' | 'channel' | 'occurredAt'>,
  { rules }: RetentionInput,
  now: string,
): Rule | undefined {
  return rules.find(
    (rule) =>
      (rule.kinds === undefined || rule.kinds.includes(interaction.kind)) &&
      (rule.channels === undefined || rule.channels.includes(interaction.channel)) &&
      interaction.occurredAt < cutoffOf(rule, now),
  );
}

export interface RetentionAsked {
  /** ISO 8601; ages are counted back from here */
  readonly at: string;
  /** `schedule`, or the subject id of who asked */
  readonly by: string;
  /** distinguishes two runs of one instant; the same for every retry of a request */
  readonly requestId: string;
  readonly dryRun: boolean;
  readonly policy: RetentionInput;
}

/** A run as it begins: by the rules of now, also where it goes on for long. */
export function startRetention({ at, by, requestId, dryRun, policy }: RetentionAsked): RetentionRun {
  return {
    id: `rtn_${encodeTime(at)}${hashText([requestId], 16)}`,
    version: 1,
    at,
    by,
    dryRun,
    rules: policy.rules,
    status: 'running',
    updatedAt: at,
    customers: 0,
    removed: {},
    rawDeliveries: 0,
  };
}

/** Starts a run, or asks another invocation to continue it. */
export function retentionRequest(run: RetentionRun): DomainEvent {
  return runEvent(RetentionRunRequested, run, { runId: run.id, dryRun: run.dryRun });
}
