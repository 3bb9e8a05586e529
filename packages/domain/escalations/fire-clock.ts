import { laterOf } from '../text-order';
import type { Escalation } from './escalation';
import { type AwaitedAct, type PolicyInForce, settledClock } from './settle-clock';
import type { SlaClock, SlaStage } from './sla-clock';

/** A stage that was reached, and its time. */
export interface FiredStage {
  readonly stage: SlaStage;
  readonly at: string;
}

export interface FiredClock {
  readonly clock: SlaClock;
  readonly fired: readonly FiredStage[];
}

/** The clock with every stage that was due by `at` (ISO 8601) behind it, each once and in order. */
export function firedClock(clock: SlaClock, at: string, awaited: AwaitedAct, policy: PolicyInForce): FiredClock {
  const fired: FiredStage[] = [];
  let now = clock;
  while (now.state === 'running' && now.next !== undefined && now.next.at <= at) {
    const { stage, at: due } = now.next;
    fired.push({ stage, at: due });
    now = settledClock(reached(now, stage, due), awaited, policy);
  }
  return { clock: now, fired };
}

function reached(clock: SlaClock, stage: SlaStage, at: string): SlaClock {
  if (stage === 'warning') return { ...clock, warnedAt: at };
  if (stage === 'breach') return { ...clock, breachedAt: at, dueAt: at };
  return { ...clock, levels: stage };
}

/** What rings later than this after its time passed while the hub stood still. */
const latestMs = 5 * 60_000;

export interface RingOf {
  /** ISO 8601 */
  readonly at: string;
  /** when it really rang; at its time where absent */
  readonly rangAt?: string;
}

export interface FiredRing extends FiredClock {
  /** of the change: not before `after` */
  readonly at: string;
  /** it rang so late that all stages up to then are behind it at once */
  readonly passed: boolean;
}

/** The stages that a ring reaches: those of its time, and after a standstill all up to when it rang. */
export function firedAt(
  clock: SlaClock,
  { at: dueAt, rangAt = dueAt }: RingOf,
  { awaited, policy, after }: { readonly awaited: AwaitedAct; readonly policy: PolicyInForce; readonly after: string },
): FiredRing {
  const passed = Date.parse(rangAt) - Date.parse(dueAt) > latestMs;
  const until = passed ? rangAt : dueAt;
  return { ...firedClock(clock, until, awaited, policy), at: laterOf(after, until), passed };
}

/** What a level says is to be done. */
export const actionsOf = ({ levels }: Escalation, level: number) => levels[level - 1]?.do ?? [];
