import type { DomainEvent } from '@afluente/events/define-event';
import { CleansingContinued, CleansingFinished, CleansingRequested } from '@afluente/events/quality';
import { cleansingIdFor } from '../ids';
import { nextVersion, type RunChange, runEvent } from '../runs/run-state';
import { laterOf } from '../text-order';
import { addCounts } from './add-counts';
import { type CleansingRun, type Finding, type FindingCode, phases, type Repair } from './cleanse-record';
import type { Sources } from './quality-sources';

/** The steps of a cleansing: phase after phase, page after page. */

export interface CleansingAsk {
  /** ISO 8601: what is fresh and what is expired goes by this, however long it takes */
  readonly at: string;
  /** `schedule` or `person:<subject id>` */
  readonly by: string;
  readonly requestId: string;
  readonly dryRun: boolean;
  readonly repair: readonly Repair[];
}

/** A new run, and the event that starts its worker. */
export function startCleansing({ at, by, requestId, dryRun, repair }: CleansingAsk): RunChange<CleansingRun> {
  const run: CleansingRun = {
    id: cleansingIdFor({ at, by, requestId }),
    version: 1,
    status: 'running',
    at,
    by,
    dryRun,
    repair: [...new Set(repair)],
    updatedAt: at,
    checkpoint: { phase: phases[0], step: 0 },
    counts: { customers: 0, suspicions: 0, deliveries: 0 },
    quality: { complete: 0, valid: 0, fresh: 0 },
    findings: {},
    sources: {},
  };
  return { run, events: [runEvent(CleansingRequested, run, { runId: run.id, dryRun, repair: run.repair })] };
}

/** What a run may fix; a dry one nothing. */
export const repairsOf = ({ dryRun, repair }: CleansingRun): readonly Repair[] => (dryRun ? [] : repair);

export interface FoundOn {
  readonly code: FindingCode;
  readonly repaired: boolean;
  /** id of the customer, or of the suspicion */
  readonly on: string;
}

/** The result of one page. */
export interface CleansingStep {
  readonly counts: Partial<CleansingRun['counts']>;
  readonly quality?: CleansingRun['quality'];
  readonly findings: readonly FoundOn[];
  readonly sources: Sources;
  /** where the phase continues; absent where it is finished */
  readonly cursor?: string | undefined;
}

/** The run after a page. `now` (ISO 8601) is when that was. */
export function advanceCleansing(run: CleansingRun, step: CleansingStep, now: string): RunChange<CleansingRun> {
  const { checkpoint: _, ...rest } = run;
  const checkpoint = nextPlace(run, step.cursor);
  const at = laterOf(run.updatedAt, now);
  const change: Partial<CleansingRun> = {
    ...(checkpoint === undefined ? { status: 'finished', finishedAt: at } : { status: 'running', checkpoint }),
    counts: addCounts(run.counts, step.counts),
    quality: addCounts(run.quality, step.quality ?? {}),
    findings: step.findings.reduce(withFinding, run.findings),
    sources: step.sources,
  };
  const next = nextVersion<CleansingRun>(rest, change, at);
  return { run: next, events: checkpoint === undefined ? [finished(next)] : [] };
}

/** Asks another invocation to continue a run. */
export function cleansingContinued(run: CleansingRun): DomainEvent {
  return runEvent(CleansingContinued, run, { runId: run.id, step: run.checkpoint?.step ?? 0 });
}

function nextPlace({ checkpoint }: CleansingRun, cursor: string | undefined): CleansingRun['checkpoint'] {
  if (checkpoint === undefined) return undefined;
  const step = checkpoint.step + 1;
  if (cursor !== undefined) return { phase: checkpoint.phase, cursor, step };
  const phase = phases[phases.indexOf(checkpoint.phase) + 1];
  return phase === undefined ? undefined : { phase, step };
}

const mostSamples = 20;

function withFinding(findings: CleansingRun['findings'], { code, repaired, on }: FoundOn): CleansingRun['findings'] {
  const before: Finding = findings[code] ?? { found: 0, repaired: 0, samples: [] };
  const isSample = before.samples.length < mostSamples && !before.samples.includes(on);
  return {
    ...findings,
    [code]: {
      found: before.found + 1,
      repaired: before.repaired + Number(repaired),
      samples: isSample ? [...before.samples, on] : before.samples,
    },
  };
}

function finished(run: CleansingRun): DomainEvent {
  const all = Object.values(run.findings);
  return runEvent(CleansingFinished, run, {
    runId: run.id,
    dryRun: run.dryRun,
    customers: run.counts.customers,
    found: all.reduce((sum, { found }) => sum + found, 0),
    repaired: all.reduce((sum, { repaired }) => sum + repaired, 0),
  });
}
