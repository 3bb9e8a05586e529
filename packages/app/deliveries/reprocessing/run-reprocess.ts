import type { Receipt } from '@afluente/domain/deliveries/delivery';
import { type ReprocessRun, reprocessRequest, restartPlan } from '@afluente/domain/deliveries/reprocess-run';
import type { ReceiptStore } from '@afluente/store/deliveries/delivery-port';
import type { ReprocessStore } from '@afluente/store/deliveries/reprocess-store';
import type { CorrectingStore } from '../../customers/correcting/erase-reading';
import { type LongRun, resumeRun, type Turn } from '../../runs/resume-run';
import { isUnrecorded } from './read-again';
import { byReceipt, isOf, type ReadingParts, readAll, recordAll } from './read-receipts';

/** People in memory alone, over those of the table: what a plan corrects. */
export interface Rehearsal {
  readonly store: CorrectingStore;
  /** how many items it holds */
  size(): number;
}

export interface ReprocessParts extends ReadingParts {
  /** a new one */
  readonly rehearse: () => Rehearsal;
  readonly runs: ReprocessStore;
  readonly receipts: ReceiptStore;
}

const aStep = 50;
/** Items of a rehearsal that an invocation has the memory for. */
const mostRehearsed = 100_000;

/**
 * Continues a run from its last saved state: through the range, oldest first, again through those that had to wait, and at last through those of
 * which nothing was recorded. A step that was stopped is repeated, and changes nothing twice. A plan does the same over a rehearsal, and so counts
 * the same. Throws DuplicateError `reprocess.taken` where another invocation has it or it was cancelled.
 */
export function runReprocess(
  runId: string,
  parts: ReprocessParts,
  remainingMs: () => number,
): Promise<'done' | 'continued'> {
  let rehearsal: Rehearsal | undefined;
  const run: LongRun<ReprocessRun> = {
    kind: 'reprocess',
    load: () => parts.runs.get(runId),
    save: (next, events) => parts.runs.save(next, events),
    isUnderWay: ({ status }) => status === 'running',
    step: async (before, turn) => {
      if (!before.plan) return stepOf(before, parts, turn);
      const begun = rehearsal === undefined && before.exact !== false ? restartPlan(before) : before;
      rehearsal ??= parts.rehearse();
      const recording = { ...parts.recording, store: rehearsal.store };
      const isFull = rehearsal.size() > mostRehearsed;
      if (isFull) rehearsal = undefined;
      return stepOf({ ...begun, ...(isFull && { exact: false }) }, { ...parts, recording }, turn);
    },
    continued: reprocessRequest,
  };
  return resumeRun(run, remainingMs);
}

function stepOf(run: ReprocessRun, parts: ReprocessParts, turn: Turn<ReprocessRun>): Promise<ReprocessRun> {
  if (run.recording !== undefined) return throughUnrecorded(run, run.recording, { parts, turn });
  return run.pass === 1 ? throughRange(run, parts, turn) : throughWaiting(run, parts, turn);
}

async function throughRange(run: ReprocessRun, parts: ReprocessParts, turn: Turn<ReprocessRun>): Promise<ReprocessRun> {
  const { receipts, place } = await pageOf(run, run.place, parts);
  const recorded = receipts.filter((receipt) => !isUnrecorded(receipt));
  const read = await readAll(recorded, run, parts);
  const { place: _, ...rest } = { ...run, ...read };
  const isUnread = run.unrecorded === true || recorded.length < receipts.length;
  const next = { ...rest, ...(place !== undefined && { place }), ...(isUnread && { unrecorded: true }) };
  return place !== undefined ? save(next, turn) : endPass(next, turn);
}

async function throughWaiting(
  run: ReprocessRun,
  parts: ReprocessParts,
  turn: Turn<ReprocessRun>,
): Promise<ReprocessRun> {
  const [some, queue] = [run.queue.slice(0, aStep), run.queue.slice(aStep)];
  const read = await readAll(await receiptsOf(some, run, parts), run, parts);
  const next = { ...run, ...read, queue };
  return queue.length > 0 ? save(next, turn) : endPass(next, turn);
}

interface Around {
  readonly parts: ReprocessParts;
  readonly turn: Turn<ReprocessRun>;
}

/** Names those that are next, saves that, and records them: so each is counted once, though it is recorded when a step is repeated. */
async function throughUnrecorded(
  run: ReprocessRun,
  { place, isLast }: NonNullable<ReprocessRun['recording']>,
  { parts, turn }: Around,
): Promise<ReprocessRun> {
  if (run.queue.length > 0) {
    const read = await recordAll(await receiptsOf(run.queue, run, parts), run, parts);
    return save({ ...run, ...read, queue: [] }, turn);
  }
  if (isLast) return done(run, turn);
  const page = await pageOf(run, place, parts);
  const queue = page.receipts.filter(isUnrecorded).map(({ deliveryId }) => deliveryId);
  const recording = { ...(page.place !== undefined && { place: page.place }), isLast: page.place === undefined };
  return save({ ...run, queue, recording }, turn);
}

/** The receipts of a part of the range, the oldest first, and where it goes on. */
async function pageOf(run: ReprocessRun, place: string | undefined, parts: ReprocessParts) {
  const { from, to } = run;
  const page = await parts.runs.between({ from, to, ...(place !== undefined && { after: place }) });
  return { receipts: await receiptsOf(page.deliveryIds, run, parts), place: page.place };
}

async function receiptsOf(
  ids: readonly string[],
  run: ReprocessRun,
  parts: ReprocessParts,
): Promise<readonly Receipt[]> {
  const found = await parts.receipts.many(ids);
  return found.filter((receipt) => isOf(run, receipt)).sort(byReceipt);
}

/** What a plan rehearsed is forgotten with the invocation; where that had no time for all of it, its counts are only near. */
const save = (run: ReprocessRun, { save: saveNext, now, hasTime }: Turn<ReprocessRun>) => {
  const isCut = run.plan && run.status === 'running' && !hasTime();
  return saveNext({ ...run, ...(isCut && { exact: false }), version: run.version + 1, updatedAt: now() });
};

const done = (run: ReprocessRun, turn: Turn<ReprocessRun>) =>
  save({ ...run, status: 'done', doneAt: turn.now() }, turn);

/** Those that wait have their turn, then those of which nothing was recorded, and where there are none, the run is done. */
function endPass(run: ReprocessRun, turn: Turn<ReprocessRun>): Promise<ReprocessRun> {
  if (run.waiting.length > 0) return save({ ...run, pass: run.pass + 1, queue: run.waiting, waiting: [] }, turn);
  if (run.unrecorded !== true) return done(run, turn);
  return save({ ...run, queue: [], recording: { isLast: false } }, turn);
}
