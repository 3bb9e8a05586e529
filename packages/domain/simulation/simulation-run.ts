import type { DomainEvent } from '@afluente/events/define-event';
import { SimulationContinued, SimulationFinished, SimulationRequested } from '@afluente/events/simulation';
import { type ItemWrite, next, once } from '../entity';
import { simulationIdFor } from '../ids';
import { nextVersion, type RunChange, runEvent } from '../runs/run-state';
import { laterOf } from '../text-order';
import { subtractDuration } from '../time/duration';
import {
  type RulesRead,
  type SimulatedKind,
  type SimulationDraft,
  type SimulationReport,
  type SimulationRun,
  simulationDraftEntity,
  simulationEntity,
} from './simulation-record';

/** The steps of a simulation: page after page of customers. */

export interface SimulationAsk {
  readonly kind: SimulatedKind;
  readonly ruleId?: string | undefined;
  readonly draft: SimulationDraft['draft'];
  readonly days: number;
  /** ISO 8601: the end of the stretch; decays and clocks are counted to it */
  readonly to: string;
  readonly top: number;
  /** ISO 8601 */
  readonly at: string;
  /** `person:<subject id>` */
  readonly by: string;
  readonly requestId: string;
  readonly read: readonly RulesRead[];
  readonly report: SimulationReport;
}

/** A new simulation with its draft, and the event that starts its worker. */
export function startSimulation(asked: SimulationAsk): {
  readonly run: SimulationRun;
  readonly writes: readonly ItemWrite[];
} {
  const { kind, ruleId, draft, days, to, top, at, by, read, report } = asked;
  const run: SimulationRun = {
    ...{ id: simulationIdFor(asked), version: 1, status: 'running', kind },
    ...(ruleId !== undefined && { ruleId }),
    ...{ at, by, days, from: subtractDuration(to, `P${days}D`, 'UTC'), to, top, updatedAt: at },
    place: { phase: 'read', step: 0 },
    read: [...read],
    counts: { customers: 0, read: 0, interactions: 0, cut: 0 },
    report,
  };
  const requested = runEvent(SimulationRequested, run, { runId: run.id, kind });
  return {
    run,
    writes: [next(simulationEntity, run, [requested]), once(simulationDraftEntity, { runId: run.id, at, draft })],
  };
}

/** The result of one page. */
export interface SimulationStep {
  readonly counts: SimulationRun['counts'];
  readonly report: SimulationReport;
  readonly lines?: number;
  /** where it continues; absent at the end */
  readonly next?: { readonly phase: 'read'; readonly cursor: string } | { readonly phase: 'replay' } | undefined;
}

/** The run after a page. `now` (ISO 8601) is when that was. */
export function advanceSimulation(
  { place, ...run }: SimulationRun,
  { next: there, ...change }: SimulationStep,
  now: string,
): RunChange<SimulationRun> {
  const at = laterOf(run.updatedAt, now);
  const more =
    there === undefined
      ? { status: 'finished' as const, finishedAt: at }
      : { place: { ...there, step: (place?.step ?? 0) + 1 } };
  const state = nextVersion<SimulationRun>(run, { ...change, ...more }, at);
  return { run: state, events: there === undefined ? [finished(state)] : [] };
}

/** Asks another invocation to continue a run. */
export function simulationContinued(run: SimulationRun): DomainEvent {
  return runEvent(SimulationContinued, run, { runId: run.id, step: run.place?.step ?? 0 });
}

function finished(run: SimulationRun): DomainEvent {
  const { kind, counts } = run;
  return runEvent(SimulationFinished, run, { runId: run.id, kind, customers: counts.customers });
}
