import { setTimeout as wait } from 'node:timers/promises';
import { concerns, type History } from '@afluente/domain/simulation/replayed';
import type { RoutedLine } from '@afluente/domain/simulation/routed-line';
import type { SimulationRun } from '@afluente/domain/simulation/simulation-record';
import {
  advanceSimulation,
  type SimulationStep,
  simulationContinued,
} from '@afluente/domain/simulation/simulation-run';
import type { ConfigStore } from '@afluente/store/policies/config-port';
import type { HistoryReader } from '@afluente/store/simulation/history-reader';
import type { SimulationStore } from '@afluente/store/simulation/simulation-store';
import { type LongRun, resumeRun } from '../runs/resume-run';
import { type Replay, replayOf } from './replays';

export interface SimulatingParts {
  readonly simulations: Pick<SimulationStore, 'get' | 'draft' | 'save' | 'layAside' | 'laidAside'>;
  readonly histories: HistoryReader;
  readonly config: Pick<ConfigStore, 'version'>;
}

/** Customers of a page, after each of which the run is saved. */
const aPage = 100;
/** Histories in memory at once. */
const together = 20;
/** A page takes so long at least: some 500 customers a second, so that who works meanwhile does not wait for it. */
const leastMsOfPage = 200;

/**
 * Replays the past of all customers under a draft until that is finished or the time is up. The result of a page is saved with the cursor, so
 * that a stop in between costs one page. It reads, and writes nothing but its run. Throws DuplicateError `simulation.taken` where another invocation has
 * it, or it was deleted.
 */
export async function runSimulation(
  runId: string,
  parts: SimulatingParts,
  remainingMs: () => number,
): Promise<'done' | 'continued'> {
  const { simulations } = parts;
  const draft = await simulations.draft(runId);
  if (draft === undefined) return 'done';
  let replay: Replay | undefined;
  const run: LongRun<SimulationRun> = {
    kind: 'simulation',
    load: () => simulations.get(runId),
    save: (next, events) => simulations.save(next, events),
    isUnderWay: ({ place }) => place !== undefined,
    step: async (before, turn) => {
      replay ??= await replayOf({ run: before, config: parts.config, draft });
      const [step] = await Promise.all([stepOf(before, replay, parts), wait(leastMsOfPage)]);
      const change = advanceSimulation(before, step, turn.now());
      return turn.save(change.run, change.events);
    },
    continued: simulationContinued,
  };
  return resumeRun(run, remainingMs);
}

/** Leads that are laid aside at most: some 40 MB in memory. */
const mostLines = 100_000;

async function stepOf(run: SimulationRun, replay: Replay, parts: SimulatingParts): Promise<SimulationStep> {
  if (run.place?.phase !== 'replay') return readPage(run, replay, parts);
  const lines = await parts.simulations.laidAside(run.id);
  const leftOut = (run.lines ?? 0) - lines.length;
  return { counts: run.counts, report: replay.together?.report(lines, leftOut) ?? run.report };
}

async function readPage(run: SimulationRun, replay: Replay, parts: SimulatingParts): Promise<SimulationStep> {
  const { cursor, step = 0 } = run.place ?? {};
  const page = await parts.histories.customers({ limit: aPage, ...(cursor !== undefined && { cursor }) });
  const asked = page.items.filter((record) => concerns(record, run.from));
  const counts = { ...run.counts, customers: run.counts.customers + page.items.length };
  const lines: RoutedLine[] = [];
  let { report } = run;
  for (let start = 0; start < asked.length; start += together) {
    const some = asked.slice(start, start + together);
    const read = await Promise.all(some.map((record) => parts.histories.history(record, run)));
    for (const history of read) {
      report = replay.add(report, history);
      lines.push(...(replay.together?.linesOf(history) ?? []));
      addTo(counts, history);
    }
  }
  const known = run.lines ?? 0;
  const room = Math.max(0, mostLines - known);
  if (lines.length > 0) await parts.simulations.layAside({ runId: run.id, at: run.at, step }, lines.slice(0, room));
  return {
    ...{ counts, report },
    ...(replay.together && { lines: known + lines.length }),
    next: nextOf(page.cursor, replay),
  };
}

function nextOf(cursor: string | undefined, { together: last }: Replay): SimulationStep['next'] {
  if (cursor !== undefined) return { phase: 'read', cursor };
  return last === undefined ? undefined : { phase: 'replay' };
}

function addTo(counts: SimulationRun['counts'], { interactions, isCut }: History): void {
  counts.read += 1;
  counts.interactions += interactions.length;
  counts.cut += Number(isCut);
}
